### What the server refused, one text per code.

error-fallback = Server menolak tindakan ini ({ $code }).
error-internal = Server mengalami masalah. Coba lagi; jika berlanjut, berikan ID permintaan kepada administrator.
error-unreachable-server = Server tidak dapat dijangkau.
error-not-signed-in = Sesi Anda telah berakhir. Masuk lagi.
error-sign-in-failed = Nama pengguna atau kata sandi salah.
error-too-many-attempts = Terlalu banyak percobaan. Coba lagi nanti.
error-too-many-attempts-wait =
    { $n ->
       *[other] Terlalu banyak percobaan. Coba lagi dalam { $n } menit.
    }
error-link-used = Tautan ini sudah digunakan atau kedaluwarsa. Minta yang baru.
error-forbidden = Anda tidak memiliki izin untuk ini.
error-not-found = Ini tidak ada, atau Anda tidak boleh melihatnya.
error-csrf = Halaman sudah usang. Muat ulang lalu coba lagi.
error-conflict = Orang lain telah mengubahnya. Muat ulang lalu coba lagi.
error-too-large = Ukurannya melebihi yang diterima server.
error-too-busy = Server sedang sibuk. Coba lagi sebentar lagi.
error-invalid-request = Server tidak menerima isian ini.
error-name-taken = Nama ini sudah dipakai.
error-weak-password = Kata sandi terlalu pendek atau mudah ditebak.
error-wrong-password = Kata sandi saat ini tidak benar.
error-last-administrator = Administrator terakhir tidak dapat dinonaktifkan atau kehilangan perannya.
error-definition-invalid = Definisi memiliki kesalahan.
error-document-invalid = File konektor memiliki kesalahan.
error-flow-incomplete = Alur belum dapat diaktifkan. Lihat di bawah apa yang kurang.
error-flow-off = Alur nonaktif. Aktifkan alur.
error-version-incompatible = Versi alur yang diterbitkan tidak lagi cocok dengan yang sudah dilakukan eksekusi ini. Kirim ulang dengan versi asli, atau dari awal.
error-run-succeeded = Tidak ada yang gagal dalam eksekusi ini. Kirim ulang dari awal.
error-trigger-data = Data pemicu yang diubah tidak cocok dengan pemicu.
error-connector-in-use = Ada koneksi yang menggunakan konektor ini. Hapus dulu koneksi tersebut.
error-connection-in-use = Ada alur yang menggunakan koneksi ini. Pilih koneksi lain untuknya terlebih dahulu.
error-verification-failed = Layanan tidak menerima kredensial.
error-account-differs = Akun ini berbeda dari sebelumnya.
error-run-not-finished = Eksekusi belum berakhir.
error-run-finished = Eksekusi sudah berakhir.
error-run-not-waiting = Eksekusi ini tidak menunggu perbaikan koneksi.
error-no-trigger-request = Alur ini tidak memiliki pemicu yang dapat dipanggil.
error-name-invalid = Nama ini kosong, terlalu panjang, atau berisi karakter yang tidak dapat ditampilkan.
error-parameters-invalid = Beberapa nilai koneksi kosong atau salah.
error-connector-differs = Koneksi ini milik konektor lain, bukan yang diperlukan alur.
error-user-disabled = Pengguna ini dinonaktifkan.
error-too-many-tokens = Jumlah kunci API Anda sudah mencapai batas. Hapus salah satu dulu.
error-owner-needs-no-grant = Pemilik sudah memiliki semua hak.
error-storage = Server saat ini tidak dapat menyimpan apa pun. Beri tahu administrator.
error-application-invalid = Aplikasi tidak dapat didaftarkan seperti yang tertulis.
error-application-missing = Belum ada aplikasi yang terdaftar untuk konektor ini. Administrator mendaftarkannya terlebih dahulu.
error-hosts-needed = Sebutkan host yang boleh menerima rahasia aplikasi ini.
error-identity-invalid = Identitas tidak dapat disimpan seperti yang tertulis.
error-sign-in-needed = Masuk dengan akun layanan terlebih dahulu.
error-sign-in-not-offered = Koneksi ini meminta nilai, bukan masuk di layanan.
error-sign-in-over = Proses masuk ini telah berakhir. Mulai lagi.
error-sign-in-waiting = Layanan belum menjawab. Selesaikan proses masuk di sana.
error-job-empty = Tidak ada lagi eksekusi yang cocok.
error-job-state = Tugas massal sudah atau akan segera berakhir.
error-too-many-jobs = Terlalu banyak tugas massal belum berakhir. Tunggu salah satunya, atau hentikan satu.
