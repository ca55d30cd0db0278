// The frame of every step of a repair: the connection, the step itself, what will be affected.
import type { ReactNode } from "react";
import type { Connection } from "../../api/types";
import { useText } from "../../i18n/preferences";
import { Modal } from "../Modal";
import { Current } from "./Current";
import { ImpactPanel } from "./Impact";

interface Props {
  connection: Connection;
  children: ReactNode;
  actions: ReactNode;
  /** What is wrong, before everything else. */
  head?: ReactNode;
  dirty?: boolean;
  focus?: () => void;
  onClose: () => void;
}

export function RepairFrame({ connection, head, children, actions, dirty, focus, onClose }: Props) {
  const text = useText();
  return (
    <Modal title={text("conn-fixName", { name: connection.name })} onClose={onClose} dirty={dirty} focus={focus} actions={actions}>
      {head}
      <Current connection={connection} />
      {children}
      <details>
        <summary>{text("conn-whatIsAffected")}</summary>
        <ImpactPanel connection={connection.id} />
      </details>
    </Modal>
  );
}
