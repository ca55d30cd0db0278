### The help article temporary-errors, sentence by sentence.

temporary-errors-title = Kesalahan sementara layanan
temporary-errors-answer = Layanan lain mengalami masalah; platform mengulang panggilan dengan sendirinya, dan biasanya cukup kirim ulang nanti.
temporary-errors-see-code = Pesan menampilkan `500 Internal Server Error`, `502 Bad Gateway`, `503 Service Unavailable`, atau `504 Gateway Timeout`.
temporary-errors-see-unreachable = Atau layanan sama sekali tidak dapat dijangkau.
temporary-errors-do-history = Buka tindakan yang gagal dan lihat **{ run-retryHistory }**.
temporary-errors-do-wait = Jika eksekusi masih menampilkan **{ status-waiting }**, biarkan: percobaan lain akan menyusul.
temporary-errors-do-page = Lihat halaman status layanan, jika ada.
temporary-errors-do-resubmit = Setelah layanan kembali berfungsi, pilih **{ run-resubmit }** pada eksekusi yang gagal.
temporary-errors-why = Setiap layanan mengalami gangguan, mulai ulang, dan pemeliharaan; kebanyakan hanya berlangsung beberapa menit.
temporary-errors-always = Jika selalu gagal
temporary-errors-always-not = Tidak semua `500 Internal Server Error` bersifat sementara.
temporary-errors-always-data = Jika tindakan yang sama selalu gagal dengan data yang sama, layanan tidak dapat mengolah data itu.
temporary-errors-carried = Apakah permintaan sudah dijalankan?
temporary-errors-carried-lost = Setelah `504 Gateway Timeout` atau hubungan terputus, layanan mungkin sudah mengerjakannya walaupun jawabannya hilang.
temporary-errors-carried-look = Periksa di layanan sebelum Anda mengirim ulang.
temporary-errors-carried-asks = Pertanyaan sebelum kirim ulang mencantumkan tindakan yang akan dijalankan lagi.
temporary-errors-network = Layanan tidak dapat dijangkau
temporary-errors-network-where = Nama yang tidak dikenal, hubungan yang ditolak, atau sertifikat yang ditolak adalah urusan jaringan antara server ini dan layanan.
temporary-errors-network-copy = Pilih **{ help-copyForSupport }** dan kirim teksnya kepada administrator Anda.
temporary-errors-network-admin = Administrator memeriksa resolusi nama, firewall, proksi, dan sertifikat tepercaya.
temporary-errors-retries = Cara panggilan diulang
temporary-errors-retries-how = Kecuali definisi menentukan lain, panggilan yang gagal diulang setelah jeda yang makin lama.
temporary-errors-retries-count = Jumlah pengulangan: { $retries }.
temporary-errors-retries-wait = Jeda terlama: { $retryWait }.
temporary-errors-retries-policy = Kebijakan percobaan ulang dalam definisi dapat memilih angka lain, jeda tetap, atau tanpa pengulangan.
temporary-errors-retries-never = `400 Bad Request`, `401 Unauthorized`, `403 Forbidden`, dan `404 Not Found` tidak pernah diulang otomatis.
