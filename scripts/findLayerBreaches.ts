import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { LAYER_RULES, TOOLS, type LayerRule } from './layerRules.ts';

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string;
  text: string;
}

/**
 * Where source files import what their folder may not (types count too), each as a line for people. Besides the table:
 * no default exports outside of configuration, screens never import another screen, and Mantine's styles are taken in
 * their cascade layer, so that ours win whatever order the built files come in. Tests beside modules fall under the rule
 * of `tests`.
 */
export function findLayerBreaches(files: readonly SourceFile[], rules: readonly LayerRule[] = LAYER_RULES): string[] {
  return files.flatMap((file) => {
    const rule = findRule(file.path, rules);
    if (rule === undefined) return [`${file.path}: no rule for this folder in scripts/layerRules.ts`];
    const parsed = parseSync(file.path, file.text);
    if (parsed.errors.length > 0) return [`${file.path}: cannot be parsed: ${parsed.errors[0]?.message}`];
    const breaches = listImports(file, parsed).flatMap((specifier) => {
      const reason = findBreach(file.path, specifier, rule);
      return reason === null ? [] : [`${file.path}: ${specifier}: ${reason}`];
    });
    const hasDefault = parsed.module.staticExports.some((one) =>
      one.entries.some((entry) => entry.exportName.kind === 'Default'),
    );
    return hasDefault ? [...breaches, `${file.path}: a default export (exports are named)`] : breaches;
  });
}

/** Dependencies of package.json that neither a rule nor the list of tools names. */
export function findUnclassified(dependencies: readonly string[]): string[] {
  const classified = new Set([...LAYER_RULES.flatMap((rule) => rule.packages), ...Object.keys(TOOLS)]);
  // The tests' and scripts' rule is "anything"; what only they use is classified by being a development dependency.
  return dependencies.filter((name) => !classified.has(name));
}

function findRule(path: string, rules: readonly LayerRule[]): LayerRule | undefined {
  const ruled = /\.test\.tsx?$/.test(path) ? `tests/${path}` : path;
  return rules
    .filter((rule) => ruled.startsWith(`${rule.folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

function findBreach(path: string, specifier: string, rule: LayerRule): string | null {
  const target = specifier.startsWith('.')
    ? posix.join(posix.dirname(path), specifier)
    : specifier.startsWith('#')
      ? specifier.slice(1)
      : null;
  if (target !== null) {
    const screen = /^renderer\/features\/([^/]+)\//;
    const [own, other] = [screen.exec(path)?.[1], screen.exec(target)?.[1]];
    if (own !== undefined && other !== undefined && own !== other) return 'a screen does not import another screen';
    const allowed = [rule.folder, posix.dirname(path), ...rule.folders].some((folder) =>
      target.startsWith(`${folder}/`),
    );
    return allowed ? null : `${rule.folder} may not import from there`;
  }
  if (/^@mantine\/.*\/styles\.css$/.test(specifier)) return 'styles of Mantine stay in their layer: styles.layer.css';
  const name = specifier.startsWith('node:') ? 'node' : toPackageName(specifier);
  return rule.packages.includes(name) || rule.packages.includes('*') ? null : `${rule.folder} may not use ${name}`;
}

function toPackageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function listImports(file: SourceFile, parsed: ReturnType<typeof parseSync>): string[] {
  const { staticImports, staticExports, dynamicImports } = parsed.module;
  const dynamic = dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^['"](.*)['"]$/.exec(file.text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : [literal[1]];
  });
  return [
    ...staticImports.map((one) => one.moduleRequest.value),
    ...staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...dynamic,
  ];
}
