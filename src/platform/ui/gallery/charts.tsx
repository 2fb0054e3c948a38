/** Platform, ui, gallery: every chart. Invented figures. */
import { BarChart, DistributionStrip, LineChart } from '../charts.tsx'
import { type Part, Shelf } from './shelf.tsx'

export const Charts = ({ ctx: { lang }, say }: Part) => {
  const decimal = (value: number) => (lang === 'id' ? String(value).replace('.', ',') : String(value))
  const hours = (value: number) => `${decimal(Math.round(value * 10) / 10)} ${say('jam', 'h')}`
  const share = (value: number) => `${decimal(value)}%`
  return (
    <Shelf title={say('Grafik', 'Charts')}>
      <BarChart
        lang={lang}
        title={say(
          'Domisili paling cepat, izin penelitian paling lama',
          'Domicile is fastest, research permits slowest',
        )}
        note={say('Median 90 hari terakhir', 'Median of the last 90 days')}
        labelTitle={say('Layanan', 'Service')}
        valueTitle={say('Median', 'Median')}
        format={hours}
        target={{ value: 24, text: say('janji 24 jam', 'promise 24 h') }}
        bars={[
          { label: say('Surat keterangan domisili', 'Domicile certificate'), value: 2.1, low: 1.8, high: 2.6 },
          { label: say('KTP elektronik hilang', 'Lost ID card'), value: 9, low: 8.1, high: 10.2, emphasis: true },
          { label: say('Izin penelitian', 'Research permit'), value: 36, low: 31, high: 42 },
        ]}
      />
      <LineChart
        lang={lang}
        title={say('Ketepatan waktu naik sejak Maret', 'Punctuality has risen since March')}
        labelTitle={say('Bulan', 'Month')}
        format={share}
        target={{ value: 95, text: say('sasaran 95%', 'target 95%') }}
        series={[
          {
            name: 'Dukcapil',
            points: [88, 90, 89, 93, 95, 96.2].map((value, n) => ({
              label: `${n + 3}/2026`,
              value,
              low: value - 2,
              high: Math.min(100, value + 1.5),
            })),
          },
          {
            name: 'DPMPTSP',
            points: [85, 84, 88, 88, 90, 91.4].map((value, n) => ({ label: `${n + 3}/2026`, value })),
          },
        ]}
      />
      <DistributionStrip
        lang={lang}
        title={say('Sembilan dari sepuluh KTP selesai dalam 21 jam', 'Nine in ten cards are done within 21 hours')}
        note={say('60 permohonan, setiap titik satu permohonan', '60 applications, one dot each')}
        format={hours}
        values={Array.from({ length: 60 }, (_, n) => 3 + ((n * 13) % 17) * 1.05 + (n % 11 === 0 ? 9 : 0))}
        promise={24}
        names={{
          median: say('separuh dalam', 'half within'),
          p90: say('9 dari 10 dalam', '9 in 10 within'),
          promise: say('janji', 'promise'),
        }}
      />
    </Shelf>
  )
}
