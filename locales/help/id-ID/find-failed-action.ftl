### The help article find-failed-action, sentence by sentence.

find-failed-action-title = Temukan tindakan yang gagal
find-failed-action-answer = Halaman eksekusi langsung menampilkan tindakan pertama yang gagal; tandanya ikon merah dan kata **{ status-failed }**.
find-failed-action-do-open = Buka **{ run-plural }**, atau buka alur lalu lihat **{ run-history }**.
find-failed-action-do-select = Pilih eksekusi yang gagal.
find-failed-action-do-happened = Baca **{ run-whatHappened }**.
find-failed-action-do-said = Lalu baca **{ run-serviceSaid }**: itu pesan asli layanan, kata demi kata.
find-failed-action-do-show = Pilih **{ run-showFailedAction }** untuk menuju ke sana dalam daftar tindakan.
find-failed-action-do-several = Jika beberapa tindakan gagal, berpindahlah dengan **{ run-nextFailed }** dan **{ run-prevFailed }**.
find-failed-action-do-attempts = Buka **{ run-retryHistory }** untuk melihat setiap percobaan.
find-failed-action-do-fix = Lakukan yang tertulis di bawah **{ run-howToFix }**.
find-failed-action-status = Arti status
find-failed-action-col-status = Status
find-failed-action-col-meaning = Arti
find-failed-action-is-succeeded = Tindakan melakukan yang diminta.
find-failed-action-is-retried = Tindakan berhasil, tetapi bukan pada percobaan pertama.
find-failed-action-is-failed = Tindakan berakhir dengan kesalahan.
find-failed-action-is-running = Tindakan sedang bekerja.
find-failed-action-is-waiting = Tindakan menunggu jawaban, waktu tertentu, atau percobaan berikutnya.
find-failed-action-is-skipped = Tindakan sebelumnya tidak berakhir dengan cara yang disyaratkan tindakan ini.
find-failed-action-is-timedOut = Tidak ada jawaban dalam waktu yang diizinkan.
find-failed-action-is-cancelled = Seseorang, atau sebuah tindakan dalam alur, menghentikan eksekusi.
find-failed-action-why-first = Tindakan yang paling dulu gagal biasanya penyebabnya; kegagalan setelahnya adalah akibatnya.
find-failed-action-why-succeeded = Eksekusi dapat berstatus **{ status-succeeded }** walaupun ada tindakan yang gagal, bila tindakan berikutnya diatur berjalan setelah kegagalan.
find-failed-action-why-look = Meski begitu, cari ikon merah dalam daftar tindakan.
find-failed-action-hidden = Teks **{ run-securedContent }** berarti alur merahasiakan nilai-nilai ini.
find-failed-action-hidden-who = Hanya orang yang boleh mengedit alur yang dapat mengubahnya, dan hanya untuk eksekusi berikutnya.
