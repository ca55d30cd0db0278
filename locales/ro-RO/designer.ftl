### The words of definitions: problems, triggers, actions.

ctl-ifYes = Dacă da
ctl-ifNo = Dacă nu

problem-place = La { $path }
problem-errors =
    { $n ->
        [one] { $n } eroare
        [few] { $n } erori
       *[other] { $n } de erori
    }
problem-warnings =
    { $n ->
        [one] { $n } avertisment
        [few] { $n } avertismente
       *[other] { $n } de avertismente
    }
problem-none = Nu s-au găsit probleme.
problem-errorsBlock = Corectați erorile, apoi verificați din nou. Avertismentele nu împiedică salvarea.
problem-list = Probleme
problem-hint = Sfat:
