// Shows a text of the portal's own making, such as a definition or a command line, to read and to copy.
import { CopyButton } from "./CopyButton";
import { RawValue } from "./json/RawValue";
import styles from "./JsonView.module.css";

interface Props {
  name: string;
  value: string;
}

export function JsonView({ name, value }: Props) {
  return (
    <section className={styles.figure} aria-label={name}>
      <div className={styles.caption}>
        {name}
        <CopyButton value={value} name={name} appearance="subtle" />
      </div>
      <RawValue name={name} whole={value} isJson={false} />
    </section>
  );
}
