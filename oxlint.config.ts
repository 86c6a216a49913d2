import { defineConfig } from "oxlint";

const datesOf = (name: string) => ({
  from: "package" as const,
  package: name,
  name: ["PlainDate", "PlainTime", "PlainYearMonth"],
});

/** What may stand in a template text: numbers, and the Temporal values that print as ISO text. */
const TEMPLATE_VALUES = {
  allowNumber: true,
  allowBoolean: true,
  allowNullish: false,
  allowAny: false,
  allow: ["temporal-spec", "temporal-polyfill"].map(datesOf),
};

export default defineConfig({
  plugins: ["typescript", "react"],
  jsPlugins: ["./clock-rules.ts"],
  options: { typeAware: true, typeCheck: true, reportUnusedDisableDirectives: "error" },
  ignorePatterns: ["build/", "test-results/", ".data/"],
  categories: { correctness: "error" },
  rules: {
    eqeqeq: "error",
    "no-var": "error",
    "prefer-const": "error",
    "prefer-rest-params": "error",
    "prefer-spread": "error",
    "no-unused-expressions": "error",
    "no-array-constructor": "error",
    "famn/machine-clock": "error",
    "typescript/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true }],
    "typescript/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
    "typescript/consistent-type-exports": "error",
    // Node erases `import type`; `import { type X }` alone would still load the module.
    "typescript/no-import-type-side-effects": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "error",
    // `as const` is no cast; every other one hides a question that a type guard answers.
    "typescript/consistent-type-assertions": ["error", { assertionStyle: "never" }],
    "typescript/no-empty-object-type": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-namespace": "error",
    "typescript/no-require-imports": "error",
    "typescript/no-unnecessary-type-constraint": "error",
    "typescript/no-unnecessary-type-assertion": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-enum-comparison": "error",
    "typescript/no-unsafe-function-type": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/prefer-promise-reject-errors": "error",
    "typescript/restrict-plus-operands": "error",
    "typescript/restrict-template-expressions": ["error", TEMPLATE_VALUES],
    "typescript/no-misused-promises": ["error", { checksVoidReturn: false }],
    // Our records of functions (texts, formats, doors to the database) never use `this`.
    "typescript/unbound-method": "off",
    // Letters are what we take texts apart into; sign clusters of a script are nowhere asked for.
    "typescript/no-misused-spread": "off",
    // Words and tags in the order of their code points is what is meant.
    "typescript/require-array-sort-compare": "off",
    // What is no letter in a file is looked for on purpose.
    "no-control-regex": "off",
  },
  overrides: [
    {
      files: ["app/**/*.{ts,tsx}"],
      excludeFiles: ["app/platform/**", "**/*.test.ts"],
      rules: { "famn/date-conversions": "error" },
    },
    {
      // What a test reads back is checked by what it expects of it.
      files: ["**/*.test.ts", "tests/**"],
      rules: {
        "typescript/no-unsafe-argument": "off",
        "typescript/no-unsafe-assignment": "off",
        "typescript/no-unsafe-member-access": "off",
        "typescript/no-unsafe-return": "off",
        "typescript/restrict-template-expressions": "off",
        // Playwright reads what a fixture needs from the pattern of its first parameter.
        "no-empty-pattern": "off",
      },
    },
    {
      // The clocks: the server's, and that of a device.
      files: ["app/platform/clock.ts", "app/platform/device-clock.ts"],
      rules: { "famn/machine-clock": "off", "famn/date-conversions": "off" },
    },
    {
      files: ["app/**/*.tsx"],
      rules: {
        "react/rules-of-hooks": "error",
        "react/exhaustive-deps": "error",
        // A CSS module's class may be undefined as far as the types know.
        "typescript/restrict-template-expressions": ["error", { ...TEMPLATE_VALUES, allowNullish: true }],
      },
    },
  ],
});
