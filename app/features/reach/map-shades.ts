import type { Shade } from "#app/ui/map/city-map.tsx";
import type { ProtectedFigure } from "./protected-figure.ts";

const STEPS = ["step_1", "step_2", "step_3", "step_4", "step_5"] as const;
const ROUND_WIDTHS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** A class of the map: from `from` to just under `to`. */
export interface ShadeStep {
  readonly shade: Shade;
  readonly from: number;
  readonly to: number;
}

/** How the members of a map are filled: classes of equal width over the figures shown, never over what is hidden. */
export function shadesOf(areas: readonly { readonly member: string; readonly figure: ProtectedFigure }[]): {
  shades: Record<string, Shade>;
  steps: ShadeStep[];
} {
  const largest = Math.max(...areas.map(({ figure }) => (figure.state === "shown" ? figure.value : -1)));
  const width = roundWidth(Math.max(largest, 0) / STEPS.length);
  const shadeOf = (figure: ProtectedFigure): Shade => {
    if (figure.state === "missing") return "not_reported";
    if (figure.state !== "shown") return "hidden";
    return STEPS[Math.floor(figure.value / width)] ?? "step_5";
  };
  return {
    shades: Object.fromEntries(areas.map(({ member, figure }) => [member, shadeOf(figure)])),
    steps:
      largest < 0
        ? []
        : STEPS.map((shade, index) => ({ shade, from: index * width, to: (index + 1) * width })),
  };
}

/** The least round number above: 1, 1.5, 2 … times a power of ten. */
function roundWidth(least: number): number {
  if (least === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const round = ROUND_WIDTHS.find((width) => width * power > least) ?? 15;
  return Number((round * power).toPrecision(2));
}
