package org.pointsman.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.CommandHeader;
import org.pointsman.registry.MerchantEntry;
import org.pointsman.registry.RegistryCommand.ImportEstate;
import org.pointsman.registry.Role;
import org.pointsman.registry.TerminalEntry;
import org.pointsman.security.SecurityModule;

/**
 * Merchants and terminals for trying out: consecutive numbers under one published master key.
 *
 * @param firstMid       15 digits
 * @param firstTid       8 digits; terminal n belongs to merchant ((n - 1) mod merchants) + 1
 * @param terminalMasterKey double-length DES key in clear hex
 */
record DemoEstate(String firstMid, int merchants, String merchantName, String firstTid, int terminals,
        String terminalMasterKey) {
    private static final ObjectMapper MAPPER = new YAMLMapper();

    static DemoEstate load(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), DemoEstate.class);
        } catch (IOException e) {
            throw new ConfigException(file + ": " + e.getMessage(), e);
        }
    }

    /** One command for all of it; every terminal's key is wrapped on its own. */
    ImportEstate command(SecurityModule security) {
        CommandHeader header = new CommandHeader("demo-estate", "switch", List.of(Role.SYSTEM, Role.ADMIN),
                "demo data", CommandHeader.ANY_VERSION, 0);
        List<MerchantEntry> merchantEntries = new ArrayList<>();
        for (int i = 0; i < merchants; i++) {
            merchantEntries.add(new MerchantEntry(mid(i), merchantName.formatted(i + 1)));
        }
        List<TerminalEntry> terminalEntries = new ArrayList<>();
        for (int i = 0; i < terminals; i++) {
            terminalEntries.add(terminal(i, TerminalMasterKey.of(security, terminalMasterKey, false)));
        }
        return new ImportEstate(header, merchantEntries, terminalEntries);
    }

    private String mid(int index) {
        return String.valueOf(Long.parseLong(firstMid) + index);
    }

    private TerminalEntry terminal(int index, TerminalMasterKey key) {
        String tid = "%08d".formatted(Long.parseLong(firstTid) + index);
        return new TerminalEntry(tid, mid(index % merchants), null, key.wrappedHex(), key.kcv());
    }
}
