### The help article action-configuration, sentence by sentence.

action-configuration-title = Konfigurasi tindakan
action-configuration-answer = Layanan memahami permintaan tetapi menolak isinya: perbaiki tindakan, simpan alur, lalu kirim ulang.
action-configuration-see-code = Pesan menampilkan `400 Bad Request`, `404 Not Found`, `409 Conflict`, atau `422 Unprocessable Content`.
action-configuration-see-field = Sering kali pesan itu menyebut bidang yang salah.
action-configuration-do-compare = Buka tindakan yang gagal, lalu bandingkan **{ inputs }** dengan yang diminta layanan.
action-configuration-do-edit = Pilih **{ run-openFlow }**, lalu **{ flow-editDefinition }**.
action-configuration-do-correct = Perbaiki tindakan itu.
action-configuration-do-save = Pilih **{ flow-saveVersion }**.
action-configuration-do-resubmit = Kembali ke eksekusi yang gagal dan pilih **{ run-resubmit }**; versi yang sudah diperbaiki akan digunakan.
action-configuration-do-whole = Jika nilai yang salah berasal dari tindakan sebelumnya, pilih **{ run-resubmitWhole }**.
action-configuration-why-empty = Nilai dari tindakan sebelumnya kosong.
action-configuration-why-type = Ada teks di tempat yang seharusnya berisi angka atau tanggal.
action-configuration-why-id = ID salah, atau item sudah diganti namanya, dipindahkan, atau dihapus.
action-configuration-why-place = Tindakan menyebut daftar, folder, situs, atau lingkungan yang salah.
action-configuration-why-format = Tanggal atau bilangan desimal ditulis dalam format lokal, bukan format yang diharapkan layanan.
action-configuration-why-characters = Nama berisi karakter yang dilarang layanan.
action-configuration-why-size = Lampiran terlalu besar.
action-configuration-why-changed = Sementara itu seseorang mengubah catatan: `409 Conflict`.
action-configuration-notfound = 404 Not Found: tidak ada apa pun di sana
action-configuration-notfound-what = Alamat atau ID dalam tindakan tidak mengarah ke mana pun.
action-configuration-notfound-choose = Cari item itu di layanan, lalu masukkan ID-nya yang sekarang ke dalam tindakan.
action-configuration-notfound-hidden = Sebagian layanan juga menjawab demikian bila akun tidak boleh melihat item itu: ujilah koneksinya.
action-configuration-try = Coba tanpa efek samping
action-configuration-try-static = Hasil statis dalam definisi menjawab menggantikan layanan, dan tidak ada yang dikirim.
action-configuration-try-check = **{ flow-check }** menemukan banyak kesalahan sebelum alur dijalankan.
