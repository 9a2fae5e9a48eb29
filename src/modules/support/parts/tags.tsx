import { Tag as TagPart, Tags as TagsPart, type TagTone } from '../../../ui/tag.tsx'

export type Tag = { text: string; tone?: TagTone }

export const TagList = ({ tags }: { tags: readonly Tag[] }) =>
  tags.length === 0 ? null : (
    <TagsPart>
      {tags.map((tag) => (
        <TagPart key={tag.text} tone={tag.tone}>
          {tag.text}
        </TagPart>
      ))}
    </TagsPart>
  )
