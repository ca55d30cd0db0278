// Something that is shown only once: a new key, a sign-in link.
import { CopyButton } from "./CopyButton";
import styles from "./ShownOnce.module.css";

interface Props {
  about: string;
  name: string;
  value: string;
}

export function ShownOnce({ about, name, value }: Props) {
  return (
    <div className={styles.once} role="status">
      <p>{about}</p>
      <code dir="ltr">{value}</code>
      <div>
        <CopyButton value={value} name={name} />
      </div>
    </div>
  );
}
