;; Searches bytes for many patterns at once, 16 positions at a time ("Teddy" of Hyperscan and ripgrep).
;; Memory layout, written by multi-search.ts:
;;      0  eight tables of 16 bytes: for each of a pattern's first four bytes, the groups of patterns (one bit each)
;;         with this low half byte there, and those with this high half byte
;;   1024  8192 flags: 1 if a pattern's first four bytes have this hash
;;   9216  the bytes to search, and 16 more that a load may read
(module
  (import "env" "memory" (memory 1))

  ;; The first position from $from on where a pattern may occur; $to if there is none.
  (func (export "find") (param $from i32) (param $to i32) (result i32)
    (local $low0 v128) (local $high0 v128)
    (local $low1 v128) (local $high1 v128)
    (local $low2 v128) (local $high2 v128)
    (local $low3 v128) (local $high3 v128)
    (local $halves v128) (local $low v128) (local $high v128)
    ;; For each of 16 positions, the groups that have its byte as first, second, third or fourth; and those of the 16 before.
    (local $first v128) (local $firstBefore v128)
    (local $second v128) (local $secondBefore v128)
    (local $third v128) (local $thirdBefore v128)
    (local $fourth v128)
    (local $groups v128) (local $bits i32) (local $at i32)
    (local.set $low0  (v128.load offset=0   (i32.const 0)))
    (local.set $high0 (v128.load offset=16  (i32.const 0)))
    (local.set $low1  (v128.load offset=32  (i32.const 0)))
    (local.set $high1 (v128.load offset=48  (i32.const 0)))
    (local.set $low2  (v128.load offset=64  (i32.const 0)))
    (local.set $high2 (v128.load offset=80  (i32.const 0)))
    (local.set $low3  (v128.load offset=96  (i32.const 0)))
    (local.set $high3 (v128.load offset=112 (i32.const 0)))
    (local.set $halves (i8x16.splat (i32.const 15)))
    (loop $next
      (if (i32.ge_u (local.get $from) (local.get $to)) (then (return (local.get $to))))
      (local.set $high (v128.load (local.get $from)))
      (local.set $low (v128.and (local.get $high) (local.get $halves)))
      (local.set $high (v128.and (i16x8.shr_u (local.get $high) (i32.const 4)) (local.get $halves)))
      (local.set $first (v128.and
        (i8x16.swizzle (local.get $low0) (local.get $low))
        (i8x16.swizzle (local.get $high0) (local.get $high))))
      (local.set $second (v128.and
        (i8x16.swizzle (local.get $low1) (local.get $low))
        (i8x16.swizzle (local.get $high1) (local.get $high))))
      (local.set $third (v128.and
        (i8x16.swizzle (local.get $low2) (local.get $low))
        (i8x16.swizzle (local.get $high2) (local.get $high))))
      (local.set $fourth (v128.and
        (i8x16.swizzle (local.get $low3) (local.get $low))
        (i8x16.swizzle (local.get $high3) (local.get $high))))
      ;; Groups whose first four bytes end at each of the 16 positions.
      (local.set $groups (v128.and
        (v128.and
          (i8x16.shuffle 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 (local.get $firstBefore) (local.get $first))
          (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $secondBefore) (local.get $second)))
        (v128.and
          (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 (local.get $thirdBefore) (local.get $third))
          (local.get $fourth))))
      (if (v128.any_true (local.get $groups))
        (then
          (local.set $bits (i8x16.bitmask (i8x16.ne (local.get $groups) (v128.const i64x2 0 0))))
          (loop $candidate
            (local.set $at (i32.sub (i32.add (local.get $from) (i32.ctz (local.get $bits))) (i32.const 3)))
            ;; If the hash of its four bytes is not a pattern's, look at the next one.
            (if (i32.load8_u offset=1024 (i32.shr_u
                  (i32.mul (i32.load (local.get $at)) (i32.const 0x45d9f3b))
                  (i32.const 19)))
              (then (return (local.get $at))))
            (local.set $bits (i32.and (local.get $bits) (i32.sub (local.get $bits) (i32.const 1))))
            (br_if $candidate (local.get $bits)))))
      (local.set $firstBefore (local.get $first))
      (local.set $secondBefore (local.get $second))
      (local.set $thirdBefore (local.get $third))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br $next))
    (local.get $to))

  ;; The number of line feeds from $from to before $to.
  (func (export "count") (param $from i32) (param $to i32) (result i32)
    (local $total i32) (local $bits i32) (local $stop i32) (local $sums v128)
    (loop $next
      ;; Up to 255 times 16 positions: each of the 16 sums fits its byte.
      (local.set $stop (i32.add (local.get $from) (i32.const 4080)))
      (if (i32.le_u (local.get $stop) (local.get $to))
        (then
          (local.set $sums (v128.const i64x2 0 0))
          (loop $same
            ;; A comparison that holds is -1.
            (local.set $sums (i8x16.sub (local.get $sums)
              (i8x16.eq (v128.load (local.get $from)) (i8x16.splat (i32.const 10)))))
            (local.set $from (i32.add (local.get $from) (i32.const 16)))
            (br_if $same (i32.lt_u (local.get $from) (local.get $stop))))
          (local.set $sums (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $sums))))
          (local.set $total (i32.add (local.get $total) (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
            (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums))))))
          (br $next))))
    (loop $rest
      (if (i32.ge_u (local.get $from) (local.get $to)) (then (return (local.get $total))))
      (local.set $bits (i8x16.bitmask
        (i8x16.eq (v128.load (local.get $from)) (i8x16.splat (i32.const 10)))))
      ;; Bytes after the end do not count.
      (if (i32.lt_u (i32.sub (local.get $to) (local.get $from)) (i32.const 16))
        (then (local.set $bits (i32.and (local.get $bits) (i32.sub
          (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $from)))
          (i32.const 1))))))
      (local.set $total (i32.add (local.get $total) (i32.popcnt (local.get $bits))))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br $rest))
    (local.get $total)))
