### The words of definitions: problems, triggers, actions.

ctl-ifYes = Jika ya
ctl-ifNo = Jika tidak

problem-place = Di { $path }
problem-errors =
    { $n ->
       *[other] { $n } kesalahan
    }
problem-warnings =
    { $n ->
       *[other] { $n } peringatan
    }
problem-none = Tidak ada masalah yang ditemukan.
problem-errorsBlock = Perbaiki kesalahan, lalu periksa lagi. Peringatan tidak menghalangi penyimpanan.
problem-list = Masalah
problem-hint = Tips:
