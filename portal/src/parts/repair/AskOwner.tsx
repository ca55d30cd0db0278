// Who may not repair a connection asks its owner: a notice with a link that opens the dialog, and the same link to copy.
import { useMutation } from "@tanstack/react-query";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../ActionButton";
import { useAnnounce } from "../Announcer";
import { useToasts } from "../toasts";

interface Props {
  connection: { id: string; name: string; owner: { name: string } };
  run?: string;
}

export function AskOwner({ connection, run }: Props) {
  const text = useText();
  const announce = useAnnounce();
  const toasts = useToasts();
  const told = text("share-ownerTold", { owner: connection.owner.name });
  const ask = useMutation({
    mutationFn: () => calls.connections.askOwner(connection.id, run),
    onSuccess: () => announce(told),
    onError: (error) => toasts.failure(text("share-contactOwner"), error),
  });
  if (ask.isSuccess) return <span>{told}</span>;
  return (
    <ActionButton busy={ask.isPending} onClick={() => ask.mutate()}>
      {text("share-contactOwner")}
    </ActionButton>
  );
}
