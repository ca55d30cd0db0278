### The code view of a definition and its surroundings, and the form that runs a flow.

editor-compare = Bandingkan dengan versi { $version }
editor-isSaved = Versi { $version } tersimpan
editor-nothingToSave = Tidak ada yang diubah.
editor-changedMeanwhile = Sementara itu seseorang telah menyimpan versi { $version }.
editor-reload = Buka versi { $version }
editor-keepMine = Pertahankan perubahan saya
editor-leave = Halaman ini memiliki perubahan yang belum disimpan. Perubahan hilang jika Anda meninggalkannya.
editor-keys = Ctrl+Spasi menyarankan, Ctrl+F mencari, F8 ke masalah berikutnya, Ctrl+S menyimpan. Tab keluar dari editor.
editor-checkFailed = Definisi tidak dapat diperiksa.
editor-savedBy = Disimpan oleh
gen-versionHistory = Riwayat versi

run-verb = Jalankan
runform-title = Jalankan “{ $name }”
runform-body = Isi sebagai JSON
runform-started = Eksekusi telah dimulai.
runform-failed = Alur tidak dapat dijalankan.
runform-notNumber = Masukkan angka.
runform-notWhole = Masukkan bilangan bulat.
runform-notJson = Ini bukan JSON yang valid.
runform-fileFailed = File tidak dapat dibaca.
run-blocked-flow-off-start = Alur nonaktif. Aktifkan alur untuk menjalankannya.

editor-find = Temukan
editor-replaceWith = Ganti dengan
editor-next = Berikutnya
editor-previous = Sebelumnya
editor-all = Pilih semua kecocokan
editor-matchCase = Cocokkan huruf besar-kecil
editor-regexp = Ekspresi reguler
editor-byWord = Kata utuh
editor-replace = Ganti
editor-replaceAll = Ganti semua
editor-currentMatch = Kecocokan saat ini
editor-onLine = di baris
editor-goToLine = Buka baris
editor-go = Buka
editor-suggestions = Saran
editor-fold = Lipat
editor-unfold = Bentangkan
editor-selectionDeleted = Pilihan dihapus
editor-controlCharacter = Karakter kontrol
editor-folded = Dilipat
editor-unchanged = Baris tanpa perubahan: { $n }
editor-replacedOn = Diganti di baris { $n }
editor-replacedCount = Kecocokan yang diganti: { $n }
