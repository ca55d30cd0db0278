// The test of a connection: one press, one real call, the result in words where it was asked for.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Ref } from "react";
import * as calls from "../../api/calls";
import type { TestResult } from "../../api/types";
import type { Translate } from "../../i18n/bundle";
import type { TextId } from "../../i18n/ids.gen";
import { useText } from "../../i18n/preferences";
import { ActionButton } from "../ActionButton";
import { useAnnounce } from "../Announcer";
import { useToasts } from "../toasts";
import { sentenceOf } from "./diagnosis";

const OUTCOMES: Readonly<Record<TestResult["outcome"], TextId>> = {
  passed: "conn-test-passed",
  refused: "conn-test-refused",
  unreachable: "conn-test-unreachable",
  untestable: "conn-test-untestable",
};

/** Returns what a test found, in one or two sentences. */
export function testText(text: Translate, result: TestResult, account?: string | null): string {
  const outcome = text(OUTCOMES[result.outcome]);
  return result.diagnosis && result.outcome === "refused" ? `${outcome} ${sentenceOf(text, result.diagnosis, account)}` : outcome;
}

/** The test of one connection, kept across re-renders; `data` holds the last result. */
export function useConnectionTest(connection: { id: string; account?: string | null }) {
  const client = useQueryClient();
  const text = useText();
  const announce = useAnnounce();
  const toasts = useToasts();
  return useMutation({
    mutationFn: () => calls.connections.test(connection.id),
    onSuccess: (result) => {
      announce(testText(text, result, connection.account));
      for (const key of ["connection", "connections", "run"]) void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => toasts.failure(text("conn-test"), error),
  });
}

interface Props {
  name: string;
  test: ReturnType<typeof useConnectionTest>;
  appearance?: "primary" | "secondary" | "subtle";
  ref?: Ref<HTMLButtonElement>;
}

export function TestButton({ name, test, appearance = "secondary", ref }: Props) {
  const text = useText();
  return (
    <ActionButton ref={ref} appearance={appearance} busy={test.isPending} words={text("conn-test-words", { name })} onClick={() => test.mutate()}>
      {text("conn-test")}
    </ActionButton>
  );
}
