import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One import or re-export; `target` is a path from the project's root, or a package's name as written. */
export interface Import {
  readonly file: string;
  readonly target: string;
  readonly isOurs: boolean;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
}

/** The source files below these folders and the programs of the root, as paths from the root. */
export function sourceFiles(folders: readonly string[], endings = /\.(tsx?|js)$/): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
    )
    .filter((file) => endings.test(file) && statSync(file).isFile())
    .sort();
}

/** Everything a file imports, re-exports or loads by a name that is written out. */
export function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    found.push({ file, typeOnly, ...resolve(file, specifier.text) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The files that run when these programs run: their imports, and the imports of those. */
export function reachedFrom(programs: readonly string[]): Map<string, string> {
  const reached = new Map(programs.map((program) => [program, program]));
  for (const [file] of reached) {
    if (!/\.(ts|js)$/.test(file) || !existsSync(file)) continue;
    for (const { target, isOurs, typeOnly } of importsOf(file)) {
      if (isOurs && !typeOnly && !reached.has(target)) reached.set(target, file);
    }
  }
  return reached;
}

function resolve(file: string, specifier: string): { target: string; isOurs: boolean } {
  if (specifier.startsWith("#")) return { target: specifier.slice(1), isOurs: true };
  if (specifier.startsWith("."))
    return { target: path.posix.join(path.dirname(file), specifier), isOurs: true };
  return { target: specifier, isOurs: false };
}
