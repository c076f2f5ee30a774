import { protocols } from '../../domain/protocol.ts';
import { judgeWord } from '../evidence.ts';
import { type Feature, type Question, shortAnswer } from '../feature.ts';
import { documentPdf, documentWord, picture, pictureWord } from '../media.ts';

const vision: Question = {
  id: 'vision',
  protocols,
  price: { requests: 1, inputTokens: 600, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [{ role: 'user', text: 'What is written in this picture? Answer with what you read alone.', image: picture }],
        maxTokens: shortAnswer,
      }),
  ],
};

const pdf: Question = {
  id: 'pdf',
  protocols,
  price: { requests: 1, inputTokens: 2500, outputTokens: shortAnswer },
  steps: [
    ({ dialect, model }) =>
      dialect.complete(model, {
        turns: [{ role: 'user', text: 'Which word and number are in this document? Answer with them alone.', pdf: documentPdf() }],
        maxTokens: shortAnswer,
      }),
  ],
};

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
