/** Variants of server-sent events that the format allows and some clients cannot read. */
export const formatFeatures = {
  'byte-order-mark': 'a byte order mark',
  cr: 'lines that end with CR',
  crlf: 'lines that end with CRLF',
  'mixed-line-ends': 'several kinds of line ends',
  id: 'id: lines',
  retry: 'a retry: line',
  comment: 'comments between events',
  'comment-in-event': 'comments inside events',
  'event-line': 'event: lines',
  'several-data-lines': 'JSON over several data: lines',
} as const;

export type FormatFeature = keyof typeof formatFeatures;
