// Says that the service is being asked, and when it takes long.
import { useEffect, useState } from "react";
import { useText } from "../../i18n/preferences";
import { Waiting } from "../Waiting";
import styles from "./repair.module.css";

const LONG_MS = 10_000;

export function Checking() {
  const text = useText();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), LONG_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.checking} role="status">
      <Waiting />
      <span>
        {text("conn-checking")} {long && text("conn-checkingLong")}
      </span>
    </div>
  );
}
