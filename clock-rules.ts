/** What a rule may do with what it finds. */
interface Context {
  report(fault: { node: unknown; message: string }): void;
}

/** A rule that reports what its selectors find. */
const forbid = (messages: Record<string, string>) => ({
  create: (context: Context) =>
    Object.fromEntries(
      Object.entries(messages).map(([selector, message]) => [
        selector,
        (node: unknown) => context.report({ node, message }),
      ]),
    ),
});

const ASKS_THE_MACHINE = "Time is an argument; only app/platform/clock.ts asks the machine.";
const CONVERTS =
  "Rules hold Temporal values; toDate and fromDate of app/platform/clock.ts are the driver's edge.";

/** Rules' time is an argument: only `app/platform` asks the system, and only it turns Date into Temporal and back. */
export default {
  meta: { name: "famn" },
  rules: {
    "machine-clock": forbid({
      "MemberExpression[object.name='Date'][property.name='now']": ASKS_THE_MACHINE,
      ":matches(NewExpression, CallExpression)[callee.name='Date'][arguments.length=0]": ASKS_THE_MACHINE,
      "MemberExpression[object.name='Temporal'][property.name='Now']":
        "Time is an argument; use realNow of app/platform/clock.ts where the machine's clock is meant.",
    }),
    "date-conversions": forbid({
      "NewExpression[callee.name='Date'][arguments.length>0]": CONVERTS,
      "CallExpression[callee.property.name=/^fromEpoch/]": CONVERTS,
    }),
  },
};
