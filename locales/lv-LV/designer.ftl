### The words of definitions: problems, triggers, actions.

ctl-ifYes = Ja jā
ctl-ifNo = Ja nē

problem-place = Vieta: { $path }
problem-errors =
    { $n ->
        [zero] { $n } kļūdu
        [one] { $n } kļūda
       *[other] { $n } kļūdas
    }
problem-warnings =
    { $n ->
        [zero] { $n } brīdinājumu
        [one] { $n } brīdinājums
       *[other] { $n } brīdinājumi
    }
problem-none = Problēmas nav atrastas.
problem-errorsBlock = Izlabojiet kļūdas un pārbaudiet vēlreiz. Brīdinājumi netraucē saglabāt.
problem-list = Problēmas
problem-hint = Padoms:
