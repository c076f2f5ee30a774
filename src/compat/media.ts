/** The text in the picture, black letters on white. */
export const pictureWord = 'KITE 58';

/** A PNG with one bit per pixel, base64. */
export const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAXgAAABoAQAAAADTR9YkAAAAbUlEQVR42u3WwQ7AEBBF0fv/P60LlJBqGibdXImJcHYvA9K3gV6v1x/0ZUIuUGoR1AN9mKdl' +
  'x5AiY07645608DkufZxnSqa1S93r+0V/1i/zSrdAH+Tf7it9sJ86qGuYvHx43/X73v+5Xq//w18kdkiZMqCO7AAAAABJRU5ErkJggg==';

/** The text in the document. */
export const documentWord = 'MAPLE 93';

/** A PDF with one page and one line of text, base64. */
export function documentPdf(): string {
  const content = `BT /F1 24 Tf 40 120 Td (The word is ${documentWord}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const size = objects.length + 1;
  text += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return btoa(text);
}
