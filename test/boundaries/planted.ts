/** Boundaries: for every import rule at least one small tree that breaks it, and one tree that breaks none. */

/** Paths to file contents. */
export type Tree = Record<string, string>
export type Planting = { rule: string; files: Tree }

const names = (name: string) => `export const ${name} = 1\n`
const uses = (name: string, path: string) => `import { ${name} } from '${path}'\nexport const it = ${name}\n`
const usesType = (name: string, path: string) => `import type { ${name} } from '${path}'\nexport type It = ${name}\n`

/** One file importing one name of another. */
const plant = (rule: string, from: string, to: string, more: Tree = {}): Planting => {
  const up = '../'.repeat(from.split('/').length - 1)
  return { rule, files: { [from]: uses('thing', `${up}${to}`), [to]: names('thing'), ...more } }
}

const plantPackage = (rule: string, from: string, name: string): Planting => ({
  rule,
  files: { [from]: `import * as thing from '${name}'\nexport const it = thing\n` },
})

export const plantings: Planting[] = [
  {
    rule: 'no-cycles',
    files: {
      'src/platform/a.ts': uses('b', './b.ts').replace('it', 'a'),
      'src/platform/b.ts': uses('c', './c.ts').replace('it', 'b'),
      'src/platform/c.ts': uses('a', './a.ts').replace('it', 'c'),
    },
  },
  {
    rule: 'pure-in-no-circle',
    files: {
      'src/kernel/a.ts': usesType('B', './b.ts').replace('type It', 'type A'),
      'src/kernel/b.ts': usesType('A', './a.ts').replace('type It', 'type B'),
    },
  },
  {
    rule: 'slices-in-no-circle',
    files: {
      'src/base/people/model.ts': usesType('B', '../offices/model.ts').replace('type It', 'type A'),
      'src/base/offices/model.ts': usesType('A', '../people/model.ts').replace('type It', 'type B'),
    },
  },
  {
    rule: 'slices-in-no-circle',
    files: {
      'src/base/people/actions.ts': uses('b', '../offices/actions.ts').replace('it', 'a'),
      'src/base/offices/actions.ts': usesType('C', '../journal/model.ts').replace('type It = C', 'const b = 1'),
      'src/base/journal/model.ts': usesType('A', '../people/actions.ts').replace('type It', 'type C'),
    },
  },
  { rule: 'everything-resolves', files: { 'src/kernel/a.ts': uses('b', './nowhere.ts') } },

  plant('kernel-is-the-bottom', 'src/kernel/a.ts', 'src/engines/forms/form.ts'),
  plant('kernel-is-the-bottom', 'src/kernel/a.ts', 'src/platform/db.ts'),
  plant('engines-stand-on-kernel', 'src/engines/forms/form.ts', 'src/platform/ui/context.ts'),
  plant('engines-stand-on-kernel', 'src/engines/forms/form.ts', 'src/service/cases/model.ts'),
  plant('platform-stands-on-kernel', 'src/platform/http.tsx', 'src/base/people/actions.ts'),
  plant('platform-stands-on-kernel', 'src/platform/http.tsx', 'src/web.tsx'),
  plant('platform-runs-no-engine', 'src/platform/jobs.ts', 'src/engines/bpmn/run.ts'),
  plant('ui-knows-engines-by-type', 'src/platform/ui/form.tsx', 'src/engines/forms/form.ts'),
  plant('base-stands-alone', 'src/base/people/actions.ts', 'src/service/cases/actions.ts'),
  plant('base-stands-alone', 'src/base/people/actions.ts', 'src/front/home/actions.ts'),
  plant('service-on-base', 'src/service/cases/actions.ts', 'src/voice/surveys/actions.ts'),
  plant('service-on-base', 'src/service/cases/actions.ts', 'src/press/appreciation/model.ts'),
  plant('voice-on-service', 'src/voice/surveys/actions.ts', 'src/measure/reform/actions.ts'),
  plant('measure-not-press', 'src/measure/reform/actions.ts', 'src/press/newsroom/actions.ts'),
  plant('press-on-base', 'src/press/appreciation/actions.ts', 'src/service/cases/actions.ts'),
  plant('press-on-base', 'src/press/appreciation/model.ts', 'src/service/cases/model.ts'),
  plant('press-on-base', 'src/press/appreciation/actions.ts', 'src/measure/integrity/actions.ts'),
  plant('front-below-the-process', 'src/front/home/routes.tsx', 'src/web.tsx'),

  plant('slices-meet-at-actions', 'src/service/cases/actions.ts', 'src/base/people/store.ts'),
  plant('slices-meet-at-actions', 'src/service/cases/rules.ts', 'src/base/people/rules.ts'),
  plant('slices-meet-at-actions', 'src/service/cases/actions.ts', 'src/service/letters/store/find.ts'),
  plant('slices-meet-at-actions', 'src/front/home/routes.tsx', 'src/service/cases/store.ts'),
  plant('process-uses-doors', 'src/main.ts', 'src/service/cases/store.ts'),
  plant('process-uses-doors', 'src/cli/operate.ts', 'src/service/cases/store.ts'),
  plant('base-stands-alone', 'src/base/people/actions.ts', 'src/cli/operate.ts'),

  plant('pure-has-no-hands', 'src/service/cases/rules.ts', 'src/service/cases/store.ts'),
  plant('pure-has-no-hands', 'src/service/cases/rules/moves.ts', 'src/platform/db.ts'),
  plant('pure-has-no-hands', 'src/service/cases/model.ts', 'src/service/cases/actions.ts'),
  plantPackage('pure-needs-no-machine', 'src/engines/forms/form.ts', 'node:fs'),
  plantPackage('pure-needs-no-machine', 'src/kernel/id.ts', 'node:os'),
  plantPackage('pure-needs-no-machine', 'src/service/cases/rules.ts', 'fs'),
  plantPackage('pure-packages-only', 'src/engines/forms/form.ts', 'hono'),
  plantPackage('pure-packages-only', 'src/service/cases/model.ts', 'pino'),

  plant('pages-only-draw', 'src/service/cases/pages.tsx', 'src/service/cases/store.ts'),
  plant('pages-only-draw', 'src/service/cases/pages/queue.tsx', 'src/service/cases/actions.ts'),
  plant('pages-only-draw', 'src/service/cases/pages.tsx', 'src/platform/db.ts'),
  plant('pages-only-draw', 'src/platform/ui/layout.tsx', 'src/platform/db.ts'),
  plant('store-has-no-caller', 'src/service/cases/store.ts', 'src/service/cases/actions.ts'),
  plant('actions-do-not-draw', 'src/service/cases/actions.ts', 'src/service/cases/pages.tsx'),

  plantPackage('pg-lives-in-platform', 'src/service/cases/store.ts', 'pg'),
  { rule: 'pg-lives-in-platform', files: { 'src/base/people/model.ts': usesType('Pool', 'pg') } },
  plantPackage('process-hands-pg-on', 'src/main.ts', 'pg'),
  plantPackage('sql-lives-in-stores', 'src/service/cases/actions.ts', 'sql-template-tag'),

  plant('product-knows-no-test', 'src/main.ts', 'test/cast.ts'),
  plant('product-knows-no-test', 'src/kernel/a.ts', 'src/kernel/b.test.ts'),
  plant('product-knows-no-test', 'src/kernel/a.ts', 'src/kernel/b.fixture.ts'),
  plantPackage('product-needs-no-dev-package', 'src/platform/log.ts', 'axe-core'),
]

/** Everything here is allowed: a rule that reports any of it is too eager. */
export const allowed: Tree = {
  'src/kernel/time.ts':
    "import { createHash } from 'node:crypto'\nexport const time = createHash\nexport type Time = 1\n",
  'src/engines/forms/form.ts': `import { z } from 'zod'\n${uses('time', '../../kernel/time.ts')}export const Form = z.string()\nexport type Form = 1\n`,
  'src/platform/db.ts': `import pg from 'pg'\nimport sql from 'sql-template-tag'\nexport const db = [pg, sql]\nexport type Db = 1\n`,
  'src/platform/ui/form.tsx': `${usesType('Form', '../../engines/forms/form.ts')}export const Field = 1\n`,
  'src/base/people/model.ts': names('Person'),
  'src/base/people/store.ts': `import sql from 'sql-template-tag'\n${usesType('Db', '../../platform/db.ts')}export const find = sql\n`,
  'src/base/people/actions.ts': uses('find', './store.ts').replace('it', 'person'),
  'src/service/cases/model.ts': uses('Person', '../../base/people/model.ts'),
  'src/service/cases/rules.ts': uses('it', './model.ts').replace('const it', 'const decide'),
  'src/service/cases/actions.ts': `${uses('person', '../../base/people/actions.ts').replace('const it', 'const act')}`,
  'src/service/cases/pages.tsx': `import { decide } from './rules.ts'\nimport { Field } from '../../platform/ui/form.tsx'\n${usesType('Db', '../../platform/db.ts')}export const Page = [decide, Field]\n`,
  'src/service/cases/routes.tsx': `import { act } from './actions.ts'\nimport { Page } from './pages.tsx'\nexport const routes = [act, Page]\n`,
  'src/service/cases/rules.test.ts': `import { readFileSync } from 'node:fs'\nimport { find } from '../../base/people/store.ts'\nimport { cast } from '../../../test/cast.ts'\nexport const it = [readFileSync, find, cast]\n`,
  'src/press/newsroom/actions.ts': uses('person', '../../base/people/actions.ts'),
  'src/measure/reform/actions.ts': uses('act', '../../service/cases/actions.ts'),
  'src/web.tsx': uses('routes', './service/cases/routes.tsx').replace('it', 'web'),
  'src/platform/a.ts': `${usesType('B', './b.ts')}export const a = 1\n`,
  'src/platform/b.ts': `${uses('a', './a.ts')}export type B = 1\n`,
  'src/voice/surveys/words.ts': usesType('Refusal', './actions.ts'),
  'src/voice/surveys/actions.ts': `${usesType('It', './words.ts').replace('type It =', 'type Refusal =')}`,
  'src/main.ts': `import type { Pool } from 'pg'\nexport type P = Pool\n${uses('web', './web.tsx')}`,
  'test/cast.ts': names('cast'),
}
