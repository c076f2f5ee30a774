import { protocols } from '../../domain/protocol.ts';
import { judgeWord } from '../evidence.ts';
import { completionQuestion, type Feature } from '../feature.ts';
import { documentPdf, documentWord, picture, pictureWord } from '../media.ts';

const vision = completionQuestion(
  { id: 'vision', protocols, inputTokens: 600 },
  { turns: [{ role: 'user', text: 'What is written in this picture? Answer with what you read alone.', image: picture }] },
);

const pdf = completionQuestion(
  { id: 'pdf', protocols, inputTokens: 2500 },
  { turns: [{ role: 'user', text: 'Which word and number are in this document? Answer with them alone.', pdf: documentPdf() }] },
);

export const inputFeatures: readonly Feature[] = [
  {
    id: 'vision',
    title: { en: 'Pictures', zh: '图片输入' },
    question: vision,
    isDefault: true,
    judge: (judged) => judgeWord(judged, pictureWord, { en: 'the picture was not seen', zh: '没有看到图片' }),
  },
  {
    id: 'pdf',
    title: { en: 'PDF documents', zh: 'PDF 文档' },
    question: pdf,
    isDefault: true,
    judge: (judged) => judgeWord(judged, documentWord, { en: 'the document was not read', zh: '没有读到文档' }),
  },
];
