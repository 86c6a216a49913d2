export { loader } from "./shell.server.ts";
export { default, handle } from "./door.tsx";
