### The actions of a run or a flow: drawn, listed, on a time axis.

graph-view = Tampilan
graph-view-graph = Grafik
graph-view-list = Daftar
graph-view-timeline = Linimasa
graph-label = Grafik tindakan
graph-help = Tombol panah menelusuri tindakan sesuai urutan daftar, Enter membukanya.
graph-node = { $n } dari { $m }, { $name }, { $status }, { $duration }
graph-nodeShort = { $n } dari { $m }, { $name }, { $status }
graph-zoomIn = Perbesar
graph-zoomOut = Perkecil
graph-fit = Tampilkan semua
graph-map = Ikhtisar grafik
run-iteration = Iterasi { $n } dari { $total }
graph-turns = Iterasi “{ $name }”
graph-turn-previous = Iterasi sebelumnya
graph-turn-next = Iterasi berikutnya
graph-turn-previousFailed = Iterasi gagal sebelumnya
graph-turn-nextFailed = Iterasi gagal berikutnya
graph-turn-notReached = Tindakan ini tidak dicapai dalam iterasi ini.
graph-branchEmpty = Tidak ada tindakan
graph-chooseAction = Pilih tindakan untuk melihat datanya.
ctl-defaultCase = Default
ctl-case = Kasus
ctl-runAfter = Jalankan setelah
ctl-runAfter-succeeded = berhasil
ctl-runAfter-failed = gagal
ctl-runAfter-skipped = dilewati
ctl-runAfter-timedOut = waktu habis

data-properties = Properti
data-code = Kode
data-timeline = Linimasa
data-tabs = Data “{ $name }”
data-none = Tidak ada data.
data-secured-why = Definisi menandai konten ini sebagai aman, atau konten ini berasal dari konten yang ditandai demikian. Konten ini tidak ditampilkan kepada siapa pun dan tetap tersembunyi dalam salinan dan unduhan.
data-noRetries = Hanya dicoba sekali.
data-view = Tampilkan sebagai
data-view-tree = Pohon
data-view-raw = Mentah
data-search = Cari di { $name }
data-found =
    { $n ->
       *[other] { $n } kecocokan
    }
data-matchPrevious = Kecocokan sebelumnya
data-matchNext = Kecocokan berikutnya
data-large = Nilai ini besar ({ $size } karakter). Nilai ditampilkan saat diminta.
data-show = Tampilkan { $name }
data-copyPath = Salin jalur
data-copyExpression = Salin ekspresi
data-items =
    { $n ->
       *[other] { $n } item
    }
data-members =
    { $n ->
       *[other] { $n } properti
    }
data-download = Unduh { $name }
btn-showMore = Tampilkan lebih banyak

time-start = Dimulai
time-end = Berakhir: { $status }
time-attempt = Percobaan { $n } berakhir dengan { $code }
time-wait = Menunggu { $duration }
time-nextTry = Percobaan berikutnya
time-after = { $duration } setelah eksekusi dimulai
time-empty = Belum ada tindakan yang dimulai.
