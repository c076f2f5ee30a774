;; Searches bytes for many patterns at once, 16 positions at a time ("Teddy" of Hyperscan and ripgrep).
;; Memory layout, written by multi-search.ts:
;;      0  six tables of 16 bytes: for each of a pattern's first three bytes, the groups of patterns (one bit each)
;;         with this low half byte there, and those with this high half byte
;;   1024  8192 flags: 1 if a pattern's first four bytes have this hash
;;   9216  the bytes to search, and 19 more that a load may read
(module
  (import "env" "memory" (memory 1))

  ;; The first position from $from on where a pattern may occur; $to if there is none.
  (func (export "find") (param $from i32) (param $to i32) (result i32)
    (local $low0 v128) (local $high0 v128)
    (local $low1 v128) (local $high1 v128)
    (local $low2 v128) (local $high2 v128)
    (local $lowHalf v128) (local $bytes v128) (local $groups v128)
    (local.set $low0  (v128.load offset=0  (i32.const 0)))
    (local.set $high0 (v128.load offset=16 (i32.const 0)))
    (local.set $low1  (v128.load offset=32 (i32.const 0)))
    (local.set $high1 (v128.load offset=48 (i32.const 0)))
    (local.set $low2  (v128.load offset=64 (i32.const 0)))
    (local.set $high2 (v128.load offset=80 (i32.const 0)))
    (local.set $lowHalf (i8x16.splat (i32.const 15)))
    (loop $next
      (if (i32.ge_u (local.get $from) (local.get $to)) (then (return (local.get $to))))
      ;; Groups that may start at each of the 16 positions: those in both tables of the first byte.
      (local.set $bytes (v128.load offset=0 (local.get $from)))
      (local.set $groups (v128.and
        (i8x16.swizzle (local.get $low0) (v128.and (local.get $bytes) (local.get $lowHalf)))
        (i8x16.swizzle (local.get $high0) (i8x16.shr_u (local.get $bytes) (i32.const 4)))))
      ;; The same for the second byte, one position further.
      (local.set $bytes (v128.load offset=1 (local.get $from)))
      (local.set $groups (v128.and (local.get $groups) (v128.and
        (i8x16.swizzle (local.get $low1) (v128.and (local.get $bytes) (local.get $lowHalf)))
        (i8x16.swizzle (local.get $high1) (i8x16.shr_u (local.get $bytes) (i32.const 4))))))
      ;; And for the third.
      (local.set $bytes (v128.load offset=2 (local.get $from)))
      (local.set $groups (v128.and (local.get $groups) (v128.and
        (i8x16.swizzle (local.get $low2) (v128.and (local.get $bytes) (local.get $lowHalf)))
        (i8x16.swizzle (local.get $high2) (i8x16.shr_u (local.get $bytes) (i32.const 4))))))
      (if (v128.any_true (local.get $groups))
        (then
          ;; The first of the 16 positions with a group.
          (local.set $from (i32.add (local.get $from) (i32.ctz (i8x16.bitmask
            (i8x16.ne (local.get $groups) (i8x16.splat (i32.const 0)))))))
          ;; If the hash of its four bytes is not a pattern's, continue after it.
          (if (i32.load8_u offset=1024 (i32.shr_u
                (i32.mul (i32.load (local.get $from)) (i32.const 0x45d9f3b))
                (i32.const 19)))
            (then (return (local.get $from))))
          (local.set $from (i32.add (local.get $from) (i32.const 1)))
          (br $next)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br $next))
    (local.get $to))

  ;; The number of line feeds from $from to before $to.
  (func (export "count") (param $from i32) (param $to i32) (result i32)
    (local $total i32) (local $bits i32)
    (loop $next
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
      (br $next))
    (local.get $total)))
