import { profiledClients, protocols } from '../../domain/protocol.ts';
import { targetModules } from '../../domain/report/targets-report.ts';
import { findHeaderFault } from '../../domain/request-header.ts';
import { schemaMessage } from '../../routers/file-problem.ts';
import { parseDuration } from '../../text/duration.ts';
import { isPlainUrl } from '../../text/url.ts';
import * as z from '../../text/zod.ts';

const maxTargets = 1000;
const name = z.string().check(
  z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    error: schemaMessage(
      'expected 1 to 64 letters, digits, dots, dashes or underscores, a letter or digit first',
      '应为 1 到 64 个字母、数字、点、连字符或下划线，以字母或数字开头',
    ),
  }),
  z.describe('in the URL of /probe, in labels and in reports'),
);
const variable = z
  .string()
  .check(z.regex(/^[A-Za-z_]\w{0,199}$/, { error: schemaMessage('expected the name of an environment variable', '应为环境变量的名称') }));
const duration = z
  .union([z.string().check(z.regex(/^\d+(?:\.\d+)?(?:ms|s|m|h)?$/)), z.number().check(z.gt(0))], {
    error: schemaMessage('expected a duration such as 500ms, 30s, 5m or 1h', '应为时长，例如 500ms、30s、5m 或 1h'),
  })
  .check(
    z.refine(isDuration, { error: schemaMessage('expected a duration above zero and of at most 24h', '应为大于零且不超过 24h 的时长') }),
  );
const count = z.int().check(z.gte(0), z.lte(100_000_000));
const module = z.enum(targetModules);
const baseUrl = z.string().check(
  z.maxLength(2000),
  z.refine(isPlainUrl, {
    error: schemaMessage(
      'expected an http or https URL without a user name, a query or a fragment',
      '应为不带用户名、查询和片段的 http 或 https URL',
    ),
  }),
  z.describe('as any client is given it'),
);

const key = z
  .union([z.strictObject({ env: variable }), z.strictObject({ file: z.string().check(z.minLength(1), z.maxLength(4000)) })], {
    error: schemaMessage('expected {env: NAME} or {file: PATH}', '应为 {env: NAME} 或 {file: PATH}'),
  })
  .check(
    z.describe('where the key is; never the key itself. A path is relative to the targets file, and the file is read again at each run'),
  );

const headers = z
  .record(
    z.string().check(
      z.refine((header) => findHeaderFault(header, 'x') === null, {
        error: schemaMessage('expected a header that the doctor does not set itself', '应为 kush-doctor 自己不设置的请求头'),
      }),
    ),
    z.string().check(z.minLength(1), z.maxLength(4000)),
  )
  .check(z.describe('added to every request; "env:VARIABLE" for a secret one'));

const thresholds = z
  .strictObject({
    firstByte: z.optional(duration),
    firstToken: z.optional(duration),
    certificateDays: z.optional(count),
    keyDays: z.optional(count),
    balance: z.optional(z.number().check(z.gte(0))),
    rateLimitRatio: z.optional(z.number().check(z.gt(0), z.lte(1))),
  })
  .check(z.describe('what lies beyond is a warning'));

const labels = z
  .record(
    z.string().check(
      z.regex(/^[a-z][a-z0-9_]{0,29}$/, {
        error: schemaMessage('expected a label of lower-case letters, digits and underscores', '标签应为小写字母、数字和下划线'),
      }),
    ),
    z.string().check(z.maxLength(100)),
  )
  .check(
    z.refine((all) => Object.keys(all).length <= 10, { error: schemaMessage('expected at most 10 labels', '最多 10 个标签') }),
    z.describe('for kush_doctor_target_info and the reports'),
  );

/** Fields that a file's defaults can provide. */
const shared = {
  router: z.optional(
    z.string().check(
      z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
        error: schemaMessage('expected the id of a known router (kush-doctor routers)', '应为已知路由的 id（kush-doctor routers）'),
      }),
    ),
  ),
  protocol: z.optional(z.enum(protocols)),
  models: z
    .optional(z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(1), z.maxLength(50)))
    .check(z.describe('each must be listed; the first is the one that is asked')),
  client: z.optional(z.enum(profiledClients)).check(z.describe('completion and stream send what this client sends')),
  key: z.optional(key),
  headers: z.optional(headers),
  module: z
    .optional(
      z.union([module, z.array(module).check(z.minLength(1), z.maxLength(targetModules.length))], {
        error: schemaMessage(`expected one or several of ${targetModules.join(', ')}`, `应为其中一个或多个：${targetModules.join('、')}`),
      }),
    )
    .check(z.describe('what is asked; default free. completion, stream and compat spend tokens')),
  interval: z.optional(duration).check(z.describe('serve: how often a module runs by itself; default 5m, of paid modules 1h')),
  tokensPerDay: z.optional(count).check(z.describe('serve: the budget of the paid modules of this target for a UTC day; default 10000')),
  timeout: z.optional(duration).check(z.describe('limit of each request; default 10s')),
  thresholds: z.optional(thresholds),
  labels: z.optional(labels),
};

const target = z.strictObject({ name, baseUrl: z.optional(baseUrl), ...shared });

export const targetsFile = z.strictObject({
  $schema: z.optional(z.string()),
  version: z.optional(z.literal(1)),
  defaults: z.optional(z.strictObject(shared)).check(z.describe('for every target that does not say it itself')),
  targets: z.array(target).check(
    z.minLength(1),
    z.maxLength(maxTargets),
    z.superRefine((targets, context) => {
      const seen = new Set<string>();
      for (const [at, one] of targets.entries()) {
        if (seen.has(one.name))
          context.addIssue({ code: 'custom', path: [at, 'name'], message: schemaMessage('stands twice', '出现了两次') });
        seen.add(one.name);
      }
    }),
  ),
});

type TargetsFileInput = z.infer<typeof targetsFile>;
/** One target with the file's defaults applied. */
export type TargetEntry = TargetsFileInput['targets'][number];
export type Thresholds = NonNullable<TargetEntry['thresholds']>;

function isDuration(value: string | number): boolean {
  try {
    return parseDuration(String(value), '') > 0;
  } catch {
    return false;
  }
}

/** The JSON Schema of a targets file, for editors. */
export function targetsFileJsonSchema(): object {
  return z.toJSONSchema(targetsFile, { io: 'input' });
}
