import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Rules' time is an argument: only `app/platform` asks the system, and only it turns Date into Temporal and back. */
const MACHINE_CLOCK = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Time is an argument; only app/platform/clock.ts asks the machine.",
  },
  {
    selector: ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]",
    message: "Time is an argument; only app/platform/clock.ts asks the machine.",
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: "Time is an argument; use realNow of app/platform/clock.ts where the machine's clock is meant.",
  },
];
const DATE_CONVERSIONS = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length>0]",
    message:
      "Rules hold Temporal values; toDate and fromDate of app/platform/clock.ts are the driver's edge.",
  },
  {
    selector: "CallExpression[callee.property.name=/^fromEpoch/]",
    message:
      "Rules hold Temporal values; toDate and fromDate of app/platform/clock.ts are the driver's edge.",
  },
];

/** What may stand in a template text: numbers, and the Temporal values that print as ISO text. */
const TEMPLATE_VALUES = {
  allowNumber: true,
  allowBoolean: true,
  allowNullish: false,
  allowAny: false,
  allow: [
    { from: "package", package: "temporal-spec", name: ["PlainDate", "PlainTime", "PlainYearMonth"] },
    { from: "package", package: "temporal-polyfill", name: ["PlainDate", "PlainTime", "PlainYearMonth"] },
  ],
};

export default tseslint.config(
  { ignores: ["build/", "node_modules/", "test-results/", ".data/"] },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-console": "off",
      "no-restricted-syntax": ["error", ...MACHINE_CLOCK],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": true, "ts-ignore": true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/consistent-type-exports": "error",
      // Node erases `import type`; `import { type X }` alone would still load the module.
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // `as const` is no cast; every other one hides a question that a type guard answers.
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      // Remix throws responses.
      "@typescript-eslint/only-throw-error": "off",
      // Our records of functions (texts, formats, doors to the database) never use `this`.
      "@typescript-eslint/unbound-method": "off",
      // A handler may be async because its kind is, with nothing to wait for.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", TEMPLATE_VALUES],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
    },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    ignores: ["app/platform/**", "**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...MACHINE_CLOCK, ...DATE_CONVERSIONS] },
  },
  {
    // What a test reads back is checked by what it expects of it.
    files: ["**/*.test.ts", "tests/**"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
  {
    // The clocks: the server's, and that of a device.
    files: ["app/platform/clock.ts", "app/platform/device-clock.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["app/**/*.tsx"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      // A CSS module's class may be undefined as far as the types know.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { ...TEMPLATE_VALUES, allowNullish: true },
      ],
    },
  },
);
