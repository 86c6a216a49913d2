import type { QrDrawing } from "./qr-drawing.ts";

/** A QR code with its quiet margin, black on white whatever the theme; as large as its class says. */
export function QrCode(props: { drawing: QrDrawing; label: string; className: string | undefined }) {
  const { size, path } = props.drawing;
  return (
    <svg
      className={props.className}
      viewBox={`-2 -2 ${size + 4} ${size + 4}`}
      role="img"
      aria-label={props.label}
    >
      <rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
