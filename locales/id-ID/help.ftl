### The help's own controls; its articles stand in locales/help.

help-search = Cari bantuan
help-search-hint = Kata, kode kesalahan, atau nama tombol, juga dalam bahasa Inggris
help-search-none = Tidak ada hasil untuk “{ $words }”. Coba kata lain atau kode kesalahannya.
help-search-found =
    { $n ->
       *[other] { $n } hasil
    }
help-troubleshoot = Pemecahan masalah
help-more = Selengkapnya tentang portal
help-youSee = Yang Anda lihat
help-do = Lakukan ini
help-why = Mengapa ini terjadi
help-prevent = Cara mencegahnya
help-notHelped = Jika belum membantu
help-contactSupport = Hubungi administrator
help-contents = Di halaman ini
help-reviewed = Terakhir ditinjau: { $date }
help-untranslated = Belum diterjemahkan
help-untranslated-text = Artikel ini baru tersedia dalam bahasa Inggris. Teks bahasa Inggris ditampilkan.
help-outdated = Teks bahasa Inggris telah berubah sejak kalimat ini diterjemahkan.
help-unreviewed-text = Terjemahan ini belum diperiksa oleh penutur asli.
nav-machineTranslated = Terjemahan mesin
help-view = Bahasa yang ditampilkan
help-view-one = Hanya terjemahan
nav-showOriginal = Tampilkan teks asli bahasa Inggris
help-view-other = Tampilkan kalimat dalam { $language }
nav-sideBySide = Berdampingan
help-view-hint = Arahkan penunjuk ke kalimat, ketuk, atau capai dengan tombol Tab lalu lanjutkan dengan tombol panah.
help-showParagraph = Tampilkan bagian ini dalam { $language }
help-articleLanguage = Bahasa artikel
help-openConnections = Buka Koneksi sekarang
help-openRun = Buka eksekusi yang gagal
help-openRuns = Tampilkan eksekusi yang gagal
help-openFlows = Buka Alur
help-openPage = Buka di halaman tersendiri
help-limit = Batasan
help-limit-value = Nilai
help-limit-about = Yang dibatasi
gen-note = Catatan
gen-tip = Tips
gen-important = Penting
