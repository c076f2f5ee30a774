import { defineRouter } from '../define.ts';
import { githubModelsErrors } from './errors.ts';

const source = { title: 'GitHub Models REST API', url: 'https://docs.github.com/rest/models', read: '2026-11-27' };

/** Facts from GitHub's documentation of GitHub Models. */
export const githubModels = defineRouter({
  id: 'github-models',
  name: 'GitHub Models',
  service: 'router',
  source,

  bases: { chat: 'https://models.github.ai/inference' },
  otherBases: { chat: ['https://models.github.ai/orgs/{org}/inference', 'https://models.inference.ai.azure.com'] },
  keyNames: ['GITHUB_TOKEN'],
  errors: () => githubModelsErrors(source),
});
