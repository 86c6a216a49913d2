import css from "./screen-keeper.module.css";
import screenScript from "./screen-script.ts?script";

/**
 * Keeps the page of a screen by the door, which says in `data-start` where it begins and in `data-seconds` how long it
 * waits for a touch. @param unreachable what it says where the server does not answer
 */
export function ScreenKeeper({ unreachable }: { unreachable: string }) {
  return (
    <>
      <p className={css["unreachable"]} data-unreachable hidden role="alert">
        {unreachable}
      </p>
      <script type="module" src={screenScript} />
    </>
  );
}
