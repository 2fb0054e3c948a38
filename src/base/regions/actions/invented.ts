/** Base, regions: the invented province of the demonstration. Its codes begin with 99, which no real area has. */
import type { Area } from '../model.ts'

/** District → villages; a leading `*` marks a kelurahan. Names are made up. */
const districts: Record<string, string[]> = {
  Mekarsari: ['*Mekarsari', '*Tanjungraya', '*Pasarbaru', 'Sukarame'],
  Cemara: ['*Cemara Indah', 'Cemara Wetan', 'Cemara Kulon', 'Karangjati'],
  'Lembah Asri': ['Lembahasri', 'Curugsewu', 'Sindangrasa', 'Padamulya'],
  'Tirta Kencana': ['Tirtakencana', 'Muara Bening', 'Pantai Harapan', 'Karangpandan'],
  Wanajaya: ['Wanajaya', 'Bukitteduh', 'Sumberurip', 'Rejoagung'],
  'Pulau Sejahtera': ['Labuhanratu', 'Tanjungpermai', 'Nelayan Makmur', 'Gosongputih'],
}

/** Province 99 Nusa Contoh and regency 9901 Kabupaten Sukamaju Raya: 6 districts, 24 villages. */
export const inventedAreas: readonly Area[] = [
  { code: '99', name: 'Nusa Contoh' },
  { code: '9901', name: 'Kabupaten Sukamaju Raya' },
  ...Object.entries(districts).flatMap(([district, villages], at) => {
    const code = `9901${String(at + 1).padStart(2, '0')}`
    return [
      { code, name: district },
      ...villages.map((village, index) => ({
        code: `${code}${village.startsWith('*') ? '1' : '2'}${String(index + 1).padStart(3, '0')}`,
        name: village.replace('*', ''),
      })),
    ]
  }),
]
