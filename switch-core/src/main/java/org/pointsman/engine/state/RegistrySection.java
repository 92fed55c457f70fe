package org.pointsman.engine.state;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.config.EngineJson;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.registry.Registry;
import org.pointsman.registry.state.RegistryPart;

/**
 * What the registry remembers, kind by kind in its order, in blocks: a block is a JSON array of at most a thousand
 * records, so that there is never a document of all of them. What falls due, counts and serial numbers are made anew.
 */
final class RegistrySection implements StateSection {
    static final int BLOCK_RECORDS = 1_000;

    private final Registry registry;

    RegistrySection(Registry registry) {
        this.registry = registry;
    }

    @Override
    public void write(StateOutput to) {
        for (RegistryPart<?> part : registry.parts()) {
            write(part, to.add(part.name()));
        }
    }

    private static <T> void write(RegistryPart<T> part, StateOutput to) {
        List<T> block = new ArrayList<>();
        for (T each : part.all().get()) {
            block.add(each);
            if (block.size() == BLOCK_RECORDS) {
                to.add(EngineJson.write(block, part.type()));
                block.clear();
            }
        }
        if (!block.isEmpty()) {
            to.add(EngineJson.write(block, part.type()));
        }
        to.add((byte[]) null);
    }

    @Override
    public void read(StateInput from) {
        for (RegistryPart<?> part : registry.parts()) {
            String name = from.nextText();
            if (!part.name().equals(name)) {
                throw from.damaged(name + " stand in the place of " + part.name());
            }
            read(from, part);
        }
    }

    private static <T> void read(StateInput from, RegistryPart<T> part) {
        for (byte[] block = from.nextBytes(); block != null; block = from.nextBytes()) {
            EngineJson.list(block, part.type()).forEach(part.restore());
        }
    }
}
