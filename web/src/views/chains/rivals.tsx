/** Stories that collide: two speakers tell one happening as the answer to deeds of different sides. Both are drawn side by side; neither is found right. */
import { useMemo } from 'react';
import type { Rivalry, Story } from '../../../../src/compare/chains.ts';
import type { Chain } from '../../api/compared.ts';
import { useFormat, useStrings } from '../../strings/strings.ts';
import { ChainGraph } from './graph.tsx';
import { storyOf } from './model.ts';

/** Every rivalry of the chain; nothing where there is none. */
export function Rivals({ chain, frontOf }: { chain: Chain; frontOf: ReadonlyMap<string, string> }) {
  const { chains: words } = useStrings();
  if (chain.rivalries.length === 0) return null;
  return (
    <section className="rivals">
      <h2>{words.rivals}</h2>
      <p className="small quiet">{words.rivalsNote}</p>
      {chain.rivalries.map((rivalry) => <Pair key={rivalry.between.map(({ key }) => key).join()} chain={chain} rivalry={rivalry} frontOf={frontOf} />)}
    </section>
  );
}

function Pair({ chain, rivalry, frontOf }: { chain: Chain; rivalry: Rivalry; frontOf: ReadonlyMap<string, string> }) {
  return (
    <div className="rival-pair">
      {rivalry.between.map(({ key }, side) => {
        const story = chain.stories.find(({ speaker }) => speaker.key === key);
        return story === undefined ? null : <Told key={key} chain={chain} story={story} begunBy={rivalry.begunBy[side]!} frontOf={frontOf} />;
      })}
    </div>
  );
}

function Told({ chain, story, begunBy, frontOf }: { chain: Chain; story: Story; begunBy: readonly string[]; frontOf: ReadonlyMap<string, string> }) {
  const { chains: words } = useStrings();
  const format = useFormat();
  const graph = useMemo(() => storyOf(chain, story.linkIds), [chain, story]);
  const names = begunBy.map((camp) => chain.nodes.flatMap(({ doers }) => doers).find((party) => party.camp === camp)?.name ?? camp);
  return (
    <section>
      <h3><bdi>{story.speaker.name}</bdi></h3>
      <p>{words.begins(format.list(names))}</p>
      <ChainGraph graph={graph} frontOf={frontOf} label={words.storyOf(story.speaker.name)} opened={null} onOpen={() => undefined} />
    </section>
  );
}
