import { type Bilingual, inBoth } from '../../domain/bilingual.ts';

const problems: Readonly<Record<string, Bilingual>> = {
  EADDRINUSE: { en: 'something listens there already', zh: '该地址已被占用' },
  EACCES: { en: 'this needs permissions you do not have', zh: '没有所需的权限' },
  EADDRNOTAVAIL: { en: 'this machine does not have this address', zh: '本机没有这个地址' },
  ENOTFOUND: { en: 'this name has no address', zh: '该名称没有地址' },
};

/** Why a server could not listen, by error code; the code itself if it has no sentence. */
export function describeListenProblem(code: string): Bilingual {
  return problems[code] ?? inBoth(code);
}
