// Making a job: one per opened dialog, however often the button is pressed; then its page.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import * as calls from "../../api/calls";
import { useText } from "../../i18n/preferences";
import { newRequestId } from "../requestId";
import { useToasts } from "../toasts";

/** Returns what makes a job of a wish and goes to its page. */
export function useJobMaking(onMade?: () => void) {
  const text = useText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const toasts = useToasts();
  const [key] = useState(newRequestId);
  return useMutation({
    mutationFn: (wish: calls.JobWish) => calls.jobs.make({ ...wish, key }),
    onSuccess: (job) => {
      client.setQueryData(["job", job.id], job);
      void client.invalidateQueries({ queryKey: ["jobs"] });
      onMade?.();
      void navigate({ to: "/jobs/$jobId", params: { jobId: job.id } });
    },
    onError: (error) => toasts.failure(text("bulk-failed"), error),
  });
}
