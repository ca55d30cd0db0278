### Words that every page uses.

app-name = Tidegate

nav-skipToContent = Lewati ke konten utama
nav-settingsMenu = Menu Pengaturan
nav-settings = Pengaturan
nav-home = Beranda
nav-help = Bantuan
nav-admin = Administrasi
nav-users = Pengguna
nav-language = Bahasa
nav-theme = Tema
nav-themeLight = Terang
nav-themeDark = Gelap
nav-themeSystem = Sama seperti sistem
nav-timeZone = Zona waktu
nav-gear-words = Pengaturan, ikon roda gigi, ikon gerigi
nav-menu = Menu
nav-main = Navigasi utama
nav-account = Menu akun: { $name }
nav-path = Anda berada di sini
nav-languageRegion = Bahasa dan wilayah
nav-appearance = Tampilan
nav-apiKeys = Kunci API
nav-search = Cari
nav-searchPlaceholder = Cari alur, eksekusi, koneksi
search-title = Hasil pencarian
search-type = Ketik nama, atau ID eksekusi lengkap.
search-pages = Halaman
search-found = Hasil: { $n }

flow-plural = Alur

run-plural = Eksekusi
run-retry = Coba lagi

connection-plural = Koneksi

connector-plural = Konektor

action-plural = Tindakan

inputs = Input

outputs = Output

auth-signIn = Masuk
auth-signOut = Keluar
auth-userName = Nama pengguna
auth-password = Kata sandi
auth-newPassword = Kata sandi baru
auth-showPassword = Tampilkan kata sandi
auth-hidePassword = Sembunyikan kata sandi
auth-capsLock = Caps Lock aktif.

btn-save = Simpan
btn-cancel = Batal
btn-close = Tutup
btn-delete = Hapus
btn-rename = Ubah nama
btn-copy = Salin
btn-add = Tambahkan
btn-create = Buat
btn-loadMore = Muat lainnya
btn-clearFilters = Hapus filter
btn-filter = Filter
btn-remove = Hapus dari daftar
btn-continue = Lanjutkan
btn-discard = Buang perubahan
btn-edit = Edit
btn-sortBy = Urutkan menurut

gen-error = Kesalahan
gen-warning = Peringatan
gen-loading = Memuat…
gen-noResults = Tidak ada hasil
gen-connectionLost = Koneksi ke server terputus
gen-live = Langsung
gen-copied = Disalin
gen-name = Nama
gen-status = Status
gen-owner = Pemilik
gen-modified = Diubah
gen-created = Dibuat
gen-details = Detail
gen-version = Versi
gen-description = Deskripsi
gen-required = Wajib diisi
gen-optional = Opsional
gen-loadFailed = Konten ini tidak dapat dimuat.
gen-code = Kode: { $code }
gen-requestId = ID permintaan: { $id }
gen-notWhileOffline = Tidak dapat dilakukan selama server tidak terjangkau.
gen-reconnecting = Mencoba lagi dalam { $seconds } dtk. Informasi yang terlihat mungkin sudah usang.
gen-tryNow = Coba sekarang
gen-actions = Perintah
gen-activeFilters = Filter aktif
gen-removeFilter = Hapus filter: { $name }
gen-all = Semua
gen-chooseFile = Pilih file
gen-lineColumn = Baris { $line }, kolom { $column }
gen-never = Belum pernah
gen-errorSummary =
    { $n ->
       *[other] Perbaiki { $n } isian untuk melanjutkan
    }
gen-fieldRequired = Masukkan nilai untuk “{ $name }”.
gen-truncated = Hanya bagian awal yang ditampilkan. Salinan berisi semuanya.
gen-empty = Tidak ada apa pun di sini.
gen-unsaved = Perubahan belum disimpan
gen-pair = { $label }: { $value }

help-copyForSupport = Salin detail untuk dukungan

status-on = Aktif
status-off = Nonaktif

page-notFound = Halaman tidak ditemukan
page-notFound-text = Tidak ada apa pun di alamat ini, atau Anda tidak boleh melihatnya.
page-forbidden = Tidak ada izin
page-forbidden-text = Hanya administrator yang dapat menggunakan halaman ini. Minta peran tersebut kepada administrator server ini.

home-attention = Perlu perhatian
home-allWell = Semuanya berjalan.
home-recentRuns = Eksekusi terbaru
home-failedFlows = Alur yang terakhir kali gagal
home-brokenConnections = Koneksi yang perlu diperbaiki
home-startTitle = Gunakan yang sudah Anda miliki
home-startText = Muat konektor, sambungkan, lalu tempelkan definisi alur.

count-failedRuns =
    { $n ->
       *[other] { $n } eksekusi gagal
    }
count-runsWaiting =
    { $n ->
       *[other] { $n } eksekusi menunggu
    }
count-flows =
    { $n ->
       *[other] { $n } alur
    }
count-daysLeft =
    { $n ->
        [0] Kedaluwarsa hari ini
       *[other] Kedaluwarsa dalam { $n } hari
    }

label-flow = Alur
label-connection = Koneksi
label-connector = Konektor
label-trigger = Pemicu

live-pause = Jeda pembaruan langsung
live-paused = Dijeda
live-resume = Lanjutkan pembaruan langsung
