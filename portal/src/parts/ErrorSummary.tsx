// The list of what is wrong at the top of a form; it takes the focus and leads to each field.
import { Link } from "@fluentui/react-components";
import { useEffect, useRef, type ReactNode } from "react";
import { useText } from "../i18n/preferences";
import styles from "./ErrorSummary.module.css";

export interface FieldError {
  field: string;
  message: string;
}

interface Props {
  errors?: readonly FieldError[];
  /** Said instead of the count, when the form as a whole was refused. */
  children?: ReactNode;
  /** Renewing it moves the focus here again. */
  turn: number;
}

export function ErrorSummary({ errors = [], children, turn }: Props) {
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const shown = errors.length > 0 || children !== undefined;
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, turn]);
  if (!shown) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className={styles.box}>
      {children ?? <strong>{text("gen-errorSummary", { n: errors.length })}</strong>}
      {errors.length > 0 && (
        <ul>
          {errors.map((error) => (
            <li key={error.field}>
              <Link as="button" onClick={() => document.getElementById(error.field)?.focus()}>
                {error.message}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
