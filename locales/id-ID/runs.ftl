### Runs: lists, details, resubmitting.

run-all = Semua eksekusi
run-history = Riwayat eksekusi
run-id = ID eksekusi
run-resubmit = Kirim ulang
run-resubmitFailedStep = Kirim ulang dari tindakan yang gagal
run-cancel = Batalkan eksekusi
run-retryHistory = Riwayat percobaan ulang
run-duration = Durasi
run-started = Dimulai
run-startTime = Waktu mulai
run-endTime = Waktu selesai
run-securedContent = Konten disembunyikan oleh pengaturan keamanan
run-prevFailed = Tindakan gagal sebelumnya
run-nextFailed = Tindakan gagal berikutnya
run-whatHappened = Apa yang terjadi
run-howToFix = Cara memperbaiki
run-help = Bantuan untuk kegagalan ini
run-noRuns = Belum ada eksekusi
run-errorDetails = Detail kesalahan
run-attempt = Percobaan { $n } dari { $max }
run-resubmit-words = Kirim eksekusi ini sekali lagi
run-title = Eksekusi { $id } – { $flow }
run-trackingId = ID pelacakan
run-reason = Alasan
run-resubmittedFrom = Dikirim ulang dari
run-resubmittedAs = Dikirim ulang sebagai
run-resubmitted = Dikirim ulang
run-serviceSaid = Jawaban layanan
run-serviceSilent = Layanan tidak memberikan penjelasan.
run-firstSeen = Pertama kali terlihat: { $time }
run-attempts =
    { $n ->
       *[other] { $n } percobaan
    }
run-failedAction = Tindakan “{ $action }” gagal.
run-failedActionCode = Tindakan “{ $action }” gagal dengan kode { $code }.
run-failedNoAction = Eksekusi gagal dengan kode { $code }.
run-fixDefinition = Perbaiki tindakan dalam definisi alur, lalu kirim ulang.
run-fixTryAgain = Kirim ulang eksekusi. Jika gagal lagi dengan cara yang sama, periksa tindakan yang gagal.
run-connectionWorks = Koneksi “{ $name }” berfungsi. Kirim ulang eksekusi untuk melanjutkan.
run-openConnection = Buka koneksi “{ $name }”
run-openFlow = Buka alur
run-showFailedAction = Tampilkan tindakan yang gagal
run-resubmit-title = Kirim ulang eksekusi ini?
run-sideEffect-times =
    { $n ->
       *[other] { $n } kali
    }
run-sideEffects =
    { $n ->
       *[other] { $n } tindakan ini sudah berhasil dan akan dijalankan lagi:
    }
run-resubmitChoice = Cara mengirim ulang
run-resubmitFailedStep-text = Hasil tindakan sebelumnya dipertahankan. Yang sudah berhasil tidak diulang.
run-resubmitWhole = Kirim ulang dari awal
run-resubmitWhole-text = Eksekusi baru dengan data pemicu yang sama. Semua tindakan dijalankan lagi.
run-resubmit-earlier = Eksekusi ini sudah dikirim ulang:
run-resubmit-stillBroken = Koneksi “{ $name }” masih perlu diperbaiki. Eksekusi baru kemungkinan akan gagal dengan cara yang sama.
run-resubmit-done = Eksekusi baru { $run } telah dimulai.
run-resubmit-existing = Eksekusi ini sudah pernah dikirim ulang. Eksekusi { $run } ditampilkan.
run-resubmit-failed = Eksekusi { $run } tidak dapat dikirim ulang.
run-blocked-flow-off = Alur nonaktif. Aktifkan alur untuk mengirim ulang.
run-blocked-flow-deleted = Alur telah dihapus.
run-blocked-no-right = Anda tidak boleh mengirim ulang eksekusi alur ini. Hubungi pemiliknya.
run-blocked-not-finished = Eksekusi belum berakhir.
run-blocked-data-gone = Data pemicu eksekusi ini sudah tidak disimpan.
run-blocked-other = Eksekusi ini tidak dapat dikirim ulang ({ $code }).
run-cancel-done = Pembatalan telah diminta.
run-cancel-text = Tindakan yang sudah dikirim ke layanan tidak ditarik kembali.
run-cancel-title = Batalkan eksekusi ini?
run-empty = Eksekusi muncul di sini saat alur dipanggil. Buka alur untuk menyalin alamatnya.
run-filterFlow = Alur: { $name }
run-filterConnection = Koneksi: { $name }
run-anyStatus = Status apa pun
run-notStarted = Belum dimulai
run-copyJson = Salin { $name }
run-triggerData = Pemicu “{ $name }”
run-failureCount =
    { $n ->
       *[other] { $n } tindakan gagal
    }
run-keys = Tombol: n tindakan gagal berikutnya, p sebelumnya, s kirim ulang
run-attemptHeader = Percobaan
run-setAside = Eksekusi ini tidak dapat dilanjutkan dan disisihkan setelah tiga kali percobaan. Tidak ada yang hilang, dan eksekusi lain tidak terganggu. Berikan laporannya kepada administrator.
run-setAside-fix = Batalkan eksekusi ini, atau kirim ulang setelah penyebabnya diperbaiki.
run-resubmitLatest = Kirim ulang dengan versi terbaru
run-resubmitLatest-text = Eksekusi baru versi { $n } dengan data pemicu yang sama. Setiap tindakan dijalankan lagi.
run-resubmitSame = Kirim ulang dengan versi asli
run-resubmitSame-text = Eksekusi baru versi { $n }, seperti saat itu. Setiap tindakan dijalankan lagi.
run-resubmitFailedStepSame = Dari tindakan yang gagal, dengan versi asli
run-resubmitEdited = Edit data pemicu, lalu kirim ulang
run-resubmitEdited-text = Eksekusi baru dengan data lain. Setiap tindakan dijalankan lagi.
run-editedData = Data pemicu
run-editedData-secured = Data disembunyikan. Jika dikosongkan, data tetap seperti adanya.
run-editedData-wrong = Ini bukan JSON yang valid.
run-blocked-succeeded = Tidak ada yang gagal dalam eksekusi ini.
run-blocked-set-aside = Eksekusi disisihkan; hanya dapat dimulai dari awal.
run-blocked-version-gone = Versi saat itu sudah tidak disimpan.
run-blocked-version-incompatible = Versi ini tidak memiliki tempat untuk yang telah dilakukan eksekusi ini
run-blocked-not-editable = Pemicu tidak membawa apa pun yang dapat diedit.

status-succeeded = Berhasil
status-failed = Gagal
status-running = Sedang berjalan
status-waiting = Menunggu
status-cancelled = Dibatalkan
status-skipped = Dilewati
status-timedOut = Waktu habis
status-succeededWithRetries = Berhasil setelah percobaan ulang
run-newRows =
    { $n ->
       *[other] Tampilkan { $n } eksekusi baru
    }

run-resume = Lanjutkan eksekusi
run-resume-done = Eksekusi dilanjutkan.
run-waits = Layanan menolak koneksi “{ $name }”. Eksekusi menunggu perbaikan, lalu berlanjut sendiri. Tidak ada yang diulang.
run-waits-hidden = Layanan menolak koneksi yang tidak dapat Anda lihat. Eksekusi menunggu perbaikan, lalu berlanjut sendiri. Tidak ada yang diulang.
run-waits-action = Tindakan yang menunggu
run-waits-since = Menunggu sejak
run-waits-until = Gagal jika tidak diperbaiki sebelum
run-waits-fix = Perbaiki koneksi, atau biarkan eksekusi mencoba lagi sekarang dengan “{ run-resume }”.
run-waits-works = Koneksi “{ $name }” kembali berfungsi. Eksekusi segera dilanjutkan.
status-waitingConnection = Menunggu koneksi
