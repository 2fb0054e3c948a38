/**
 * Which file may import which. Every rule here has a planted violation in test/boundaries/planted.ts, and
 * `node --import tsx scripts/planted.ts` fails when one of them goes unreported. Needs TypeScript < 7: with 7 this
 * tool reads no module at all and calls that success, so the same script also asserts that modules were read.
 */
const path = require('node:path')

const tests = '\\.(test|fixture|bench)\\.tsx?$'
const product = { path: '^src/', pathNot: tests }
const from = (pattern, pathNot = []) => ({ path: pattern, pathNot: [tests, ...[pathNot].flat()] })
const rule = (name, comment, fromPart, to) => ({ name, comment, severity: 'error', from: fromPart, to })

/** A part of a slice: `rules.ts`, `pages.tsx`, or a folder of that name when it was split. */
const part = (...names) => `^src/[^/]+/[^/]+/(${names.join('|')})(\\.tsx?$|/)`
const pure = from(['^src/(kernel|engines)/', part('model', 'rules')])
const wings = 'base|service|voice|measure|press'
const top = '^src/([^/]+\\.tsx?$|cli/)'

/** Packages that touch nothing outside their arguments. Add one here with the reason it is pure. */
const purePackages = '(^|/)node_modules/(zod|decimal\\.js|lezer-feel|bpmn-moddle|bpmn-auto-layout|saxen|yaml)/'

const postgres = '(^|/)node_modules/(pg|@types/pg|pg-[^/]+)/'

module.exports = {
  forbidden: [
    rule('no-cycles', 'Whoever is loaded first finds the other half made.', {}, {
      circular: true,
      viaOnly: { dependencyTypesNot: ['type-only'] },
    }),
    // Within a slice and within the platform types may point up: words name refusals, and `Site` names every part.
    rule('pure-in-no-circle', 'A cycle has no bottom from which to read it; types count.', from('^src/(kernel|engines)/'), {
      circular: true,
    }),
    rule('slices-in-no-circle', 'Of two slices one stands on the other; types count.', from('^src/([^/]+)/([^/]+)/', '^src/(kernel|engines|platform)/'), {
      circular: true,
      via: { pathNot: '^src/$1/$2/' },
    }),
    rule('everything-resolves', 'What cannot be found cannot be checked.', product, { couldNotResolve: true }),

    // Rule 1: down only.
    rule('kernel-is-the-bottom', 'The kernel stands on nothing.', from('^src/kernel/'), { path: '^src/', pathNot: '^src/kernel/' }),
    rule('engines-stand-on-kernel', 'Engines know the kernel and each other.', from('^src/engines/'), {
      path: '^src/',
      pathNot: '^src/(kernel|engines)/',
    }),
    rule('platform-stands-on-kernel', 'The platform knows no wing.', from('^src/platform/'), {
      path: '^src/',
      pathNot: '^src/(kernel|engines|platform)/',
    }),
    rule('platform-runs-no-engine', 'Platform and engines do not meet; only ui may name the types of an engine.', from('^src/platform/', '^src/platform/ui/'), {
      path: '^src/engines/',
    }),
    rule('ui-knows-engines-by-type', 'The ui draws what an engine says; it never runs one.', from('^src/platform/ui/'), {
      path: '^src/engines/',
      dependencyTypesNot: ['type-only'],
    }),
    rule('base-stands-alone', 'Base carries every other wing.', from('^src/base/'), {
      path: ['^src/(service|voice|measure|press|front)/', top],
    }),
    rule('service-on-base', 'Service stands on base alone.', from('^src/service/'), {
      path: ['^src/(voice|measure|press|front)/', top],
    }),
    rule('voice-on-service', 'Voice stands on service and base.', from('^src/voice/'), {
      path: ['^src/(measure|press|front)/', top],
    }),
    rule('measure-not-press', 'Measure reads the record of work, never of gifts.', from('^src/measure/'), {
      path: ['^src/(press|front)/', top],
    }),
    rule('press-on-base', 'Money given in appreciation never meets a case, an officer or a unit.', from('^src/press/'), {
      path: ['^src/(service|voice|measure|front)/', top],
    }),
    rule('front-below-the-process', 'Front gathers; the process mounts it.', from('^src/front/'), { path: top }),

    // Rule 2: slices meet only at actions and model.
    rule('slices-meet-at-actions', 'One door per slice: actions, and model for its words.', from(`^src/(${wings}|front)/([^/]+)/`), {
      path: `^src/(${wings}|front)/`,
      pathNot: ['^src/$1/$2/', '^src/[^/]+/[^/]+/(actions|model)(\\.ts$|/)'],
    }),
    rule('process-uses-doors', 'Processes mount routes and jobs and call actions.', from(top), {
      path: `^src/(${wings}|front)/`,
      pathNot: part('routes', 'jobs', 'actions', 'model', 'words'),
    }),

    // Rule 3: pure stays pure.
    rule('pure-has-no-hands', 'Rules and models run in a test, a browser, a replay.', pure, {
      path: ['^src/platform/', part('store', 'actions', 'pages', 'routes', 'jobs')],
    }),
    rule('pure-needs-no-machine', 'No module of the machine but crypto.', pure, {
      dependencyTypes: ['core'],
      pathNot: '^(node:)?crypto$',
    }),
    rule('pure-packages-only', 'A package used by pure code is on the list above.', pure, {
      path: '(^|/)node_modules/',
      pathNot: [purePackages, '(^|/)node_modules/@types/'],
    }),

    // The parts of a slice.
    rule('pages-only-draw', 'Data in, page out.', from([part('pages'), '^src/platform/ui/']), {
      path: ['^src/platform/', part('store', 'actions', 'routes', 'jobs')],
      pathNot: '^src/platform/ui/',
      dependencyTypesNot: ['type-only'],
    }),
    rule('store-has-no-caller', 'A store keeps and finds; it calls nobody above.', from(part('store')), {
      path: part('actions', 'pages', 'routes', 'jobs'),
    }),
    rule('actions-do-not-draw', 'An action answers with a value; how it looks is for others.', from(part('actions')), {
      path: part('pages', 'routes', 'jobs'),
    }),

    // Rule 4, the part imports can show: SQL is written in stores (and in the platform).
    rule('pg-lives-in-platform', 'One way to speak to PostgreSQL.', from('^src/', ['^src/platform/', top]), { path: postgres }),
    rule('process-hands-pg-on', 'A process may hold a pool that the platform opened, by type.', from(top), {
      path: postgres,
      dependencyTypesNot: ['type-only'],
    }),
    rule('sql-lives-in-stores', 'Ownership of a table can be found by its file.', from('^src/', ['^src/platform/', part('store')]), {
      path: '(^|/)node_modules/sql-template-tag/',
    }),

    rule('product-knows-no-test', 'Nothing that is shipped leans on a test.', product, { path: ['^(test|bench|scripts)/', tests] }),
    // Scripts of the browser are bundled into `generated/`, which is shipped; what they were made of is not needed to run.
    rule('product-needs-no-dev-package', 'What is needed to run is in dependencies.', from('^src/', '^src/platform/ui/enhance/'), {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: path.join(__dirname, 'tsconfig.json') },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
