// The words that steer a job: pause, go on, stop.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as calls from "../../api/calls";
import type { Job } from "../../api/types";
import { usePreferences } from "../../i18n/preferences";
import { ActionButton } from "../../parts/ActionButton";
import { Confirm } from "../../parts/Modal";
import { useToasts } from "../../parts/toasts";

export function JobCommands({ job }: { job: Job }) {
  const { text, format } = usePreferences();
  const client = useQueryClient();
  const toasts = useToasts();
  const [asking, setAsking] = useState(false);
  const steer = useMutation({
    mutationFn: (word: "pause" | "resume" | "stop") => calls.jobs[word](job.id),
    onSuccess: (changed) => {
      setAsking(false);
      client.setQueryData(["job", job.id], changed);
      void client.invalidateQueries({ queryKey: ["jobs"] });
    },
    onError: (error) => {
      setAsking(false);
      toasts.failure(text("job-steer-failed"), error);
      void client.invalidateQueries({ queryKey: ["job", job.id] });
    },
  });
  const isOpen = job.state === "canary" || job.state === "running" || job.state === "paused";
  if (!isOpen) return null;
  return (
    <>
      {job.state === "paused" ? (
        <ActionButton appearance="primary" busy={steer.isPending} onClick={() => steer.mutate("resume")}>
          {text("btn-continue")}
        </ActionButton>
      ) : (
        <ActionButton busy={steer.isPending} onClick={() => steer.mutate("pause")}>
          {text("job-pause")}
        </ActionButton>
      )}
      <ActionButton onClick={() => setAsking(true)}>{text("job-stop")}</ActionButton>
      {asking && (
        <Confirm title={text("job-stop-title")} confirm={text("job-stop")} busy={steer.isPending} onConfirm={() => steer.mutate("stop")} onClose={() => setAsking(false)}>
          <p>{text("job-stop-text", { n: format.number(job.left) })}</p>
        </Confirm>
      )}
    </>
  );
}
