package org.pointsman.engine.state;

import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.section.Numbers;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;

/** What is kept of messages for later ones, and the repeats that wait for an answer. */
final class AnswersSection implements StateSection {
    private final EngineState state;

    AnswersSection(EngineState state) {
        this.state = state;
    }

    @Override
    public void write(StateOutput to) {
        state.replyData.write(to);
        write(state.chipData, to);
        to.add(state.waiting.size());
        for (long id : Numbers.keys(state.waiting)) {
            Numbers.write(state.waiting.get(id), to.add(id));
        }
    }

    private static void write(Long2ObjectHashMap<byte[]> map, StateOutput to) {
        to.add(map.size());
        for (long id : Numbers.keys(map)) {
            to.add(id).add(map.get(id));
        }
    }

    @Override
    public void read(StateInput from) {
        state.replyData.read(from);
        read(from, state.chipData);
        for (int left = from.nextCount(); left > 0; left--) {
            long id = from.nextLong();
            LongArrayList exchanges = new LongArrayList();
            Numbers.read(from, exchanges);
            state.waiting.put(id, exchanges);
        }
    }

    private static void read(StateInput from, Long2ObjectHashMap<byte[]> into) {
        for (int left = from.nextCount(); left > 0; left--) {
            into.put(from.nextLong(), from.nextBytes());
        }
    }
}
