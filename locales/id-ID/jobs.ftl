### Jobs: work on many runs at once.

job-plural = Tugas massal
job-empty = Tugas massal muncul di sini saat Anda mengirim ulang atau membatalkan banyak eksekusi sekaligus.
job-kind-resubmit = Kirim ulang eksekusi
job-kind-resume = Lanjutkan eksekusi yang menunggu
job-kind-continue = Lanjutkan beberapa eksekusi
job-kind-cancel = Batalkan eksekusi
job-state-canary = Percobaan dahulu
job-state-stopping = Menghentikan
job-state-stopped = Dihentikan
job-state-done = Selesai
status-paused = Dijeda
job-done = Dikerjakan
job-left = Tersisa
job-progress = { $done } dari { $total }
job-done-about = Eksekusi dihitung dikerjakan setelah dimulai lagi, dilanjutkan, atau diminta berhenti. Hasilnya ditampilkan di bawah.
job-rate = Eksekusi per detik untuk setiap koneksi, paling banyak
job-createdBy = Dimulai oleh
job-now = Keadaan eksekusi ini sekarang
job-notDone = Tidak dikerjakan
job-items = Eksekusi dalam tugas ini
job-outcome = Hasil
job-outcome-any = Semua hasil
job-newRun = Eksekusi baru
job-pause = Jeda
job-stop = Hentikan
job-stop-title = Hentikan tugas massal ini?
job-stop-text = Yang sedang berjalan akan diselesaikan. Eksekusi yang tersisa tetap seperti semula: { $n }.
job-steer-failed = Tugas massal tidak dapat diubah.
job-kept = Hasil disimpan selama 28 hari setelah berakhir.
job-hold-canary = Eksekusi pertama gagal lagi dengan cara yang sama. Perbaiki penyebabnya, lalu lanjutkan, atau hentikan.
job-hold-connection = Koneksi ditolak lagi. Perbaiki, lalu lanjutkan.
job-hold-person = Orang yang memulai tugas massal ini tidak dapat masuk lagi.
job-hold-other = Tugas massal menunggu ({ $code }).
job-hold-run = Tampilkan eksekusi pertama
job-reason-resubmitted = Sudah dikirim ulang sebelumnya
job-reason-nothingFailed = Tidak ada yang gagal dalam eksekusi ini
job-reason-gone = Tidak disimpan lagi, atau tidak terlihat oleh Anda
job-ended-said = Tugas massal berakhir. Dikerjakan: { $done }, dilewati: { $skipped }, gagal: { $failed }, tersisa: { $left }.
bulk-bar = Eksekusi terpilih
bulk-select = Pilih
bulk-selectRun = Pilih eksekusi { $run }
bulk-selectShown = Pilih semua eksekusi yang ditampilkan
bulk-selected = Terpilih: { $n }
bulk-selectAll = Pilih semua { $n } yang cocok
bulk-tooMany = Eksekusi yang cocok melebihi batas satu tugas massal. Persempit filter.
bulk-clear = Hapus pilihan
bulk-resubmit =
    { $n ->
       *[other] Kirim ulang { $n } eksekusi
    }
bulk-cancel =
    { $n ->
       *[other] Batalkan { $n } eksekusi
    }
bulk-continue =
    { $n ->
       *[other] Lanjutkan { $n } eksekusi
    }
bulk-waiting = Eksekusi menunggu yang dilanjutkan apa adanya: { $n }
bulk-fromFailed = Eksekusi gagal yang dilanjutkan dari tindakan yang gagal, sebagai eksekusi baru: { $n }
bulk-continueChoice = Lanjutkan dari tempat berhenti
bulk-continueChoice-text = Eksekusi yang menunggu dilanjutkan; yang gagal diteruskan dari tindakan yang gagal. Yang sudah berhasil tidak diulang.
bulk-flow = { $flow }: { $n }
bulk-moreFlows = Alur lainnya: { $n }
bulk-frozen = Daftar ditetapkan sekarang: eksekusi yang datang kemudian tidak termasuk.
bulk-pace = Satu eksekusi berjalan dahulu. Jika tidak gagal dengan cara yang sama, yang lain menyusul, paling banyak { $n } per detik untuk setiap koneksi.
bulk-repeats = Tindakan ini sudah berhasil dan akan dijalankan lagi. Eksekusi yang diperiksa: { $n }
bulk-skipped = Ini akan dilewati:
bulk-nothing = Tidak ada yang dapat dilakukan dengan eksekusi ini.
bulk-failed = Tugas massal tidak dapat dimulai.
