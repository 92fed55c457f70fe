package org.pointsman.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalEntry;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.SecurityModule;

/**
 * Merchants and terminals for trying out: consecutive numbers under one published master key.
 *
 * @param firstMid          15 digits
 * @param firstTid          8 digits; terminal n belongs to merchant ((n - 1) mod merchants) + 1
 * @param terminalMasterKey key in clear hex, 16 bytes
 * @param keyAlgorithm      its cipher; null for DES
 * @param keySerial         where it is the base key of terminals with DUKPT, their key serial number (20 digits) or the
 *                          identification of their initial key (16), with {@code %s} for the terminal number; else null
 */
record DemoEstate(String firstMid, int merchants, String merchantName, String firstTid, int terminals,
        String terminalMasterKey, KeyAlgorithm keyAlgorithm, String keySerial) {
    private static final ObjectMapper MAPPER = new YAMLMapper();

    static DemoEstate load(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), DemoEstate.class).checked(file);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + ConfigCheck.sentence(e), e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read; correct demoEstate, or leave it out", e);
        }
    }

    /**
     * What the demo estate of a configuration adds to a journal without merchants; null when there is none, or the
     * journal counts.
     *
     * @throws ConfigException when the journal contradicts the file
     */
    static ImportEstate missing(SwitchConfig config, SwitchCore core) {
        if (config.demoEstate() == null) {
            return null;
        }
        Path file = config.resolve(config.demoEstate());
        DemoEstate estate = load(file);
        RegistryView registry = core.engine().view().registry();
        if (registry.merchantCount() == 0) {
            return estate.command(core.security());
        }
        String objection = estate.objection(registry);
        require(objection == null, file, objection);
        return null;
    }

    private KeyAlgorithm cipher() {
        return keyAlgorithm == null ? KeyAlgorithm.DES : keyAlgorithm;
    }

    private DemoEstate checked(Path file) {
        require(firstMid != null && firstMid.matches("\\d{15}"), file, "firstMid must be 15 digits");
        require(firstTid != null && firstTid.matches("\\d{8}"), file, "firstTid must be 8 digits");
        require(merchants > 0 && terminals > 0, file, "merchants and terminals must be above 0");
        require(terminalMasterKey != null && terminalMasterKey.matches("U?[0-9A-Fa-f]{32}|S[01]\\d{4}[0-9A-Z]+"), file,
                "terminalMasterKey must be a key of 16 bytes, 32 hexadecimal digits; U before them, or S and a key"
                        + " block, where it is under the local master key of a device");
        require(keySerial == null || keySerial.replace("%s", firstTid).matches("[0-9A-F]{16}|[0-9A-F]{20}"), file,
                "keySerial must be 20 hexadecimal digits, or 16 for AES, with %s where the terminal number stands");
        return this;
    }

    private static void require(boolean right, Path file, String mistake) {
        if (!right) {
            throw new ConfigException(file + ": " + mistake, null);
        }
    }

    /** One command for all of it; every terminal's key is wrapped on its own. */
    ImportEstate command(SecurityModule security) {
        CommandHeader header = new CommandHeader("demo-estate", "switch", List.of(Role.SYSTEM, Role.ADMIN), "demo data",
                CommandHeader.ANY_VERSION, 0);
        List<MerchantEntry> merchantEntries = new ArrayList<>();
        for (int i = 0; i < merchants; i++) {
            merchantEntries.add(new MerchantEntry(mid(i), merchantName.formatted(i + 1)));
        }
        List<TerminalEntry> terminalEntries = new ArrayList<>();
        for (int i = 0; i < terminals; i++) {
            terminalEntries.add(terminal(i,
                    underMaster()
                            ? TerminalMasterKey.of(security, serial(i) + terminalMasterKey)
                            : TerminalMasterKey.ofClear(security, cipher(), serial(i) + terminalMasterKey)));
        }
        return new ImportEstate(header, merchantEntries, terminalEntries);
    }

    private String serial(int index) {
        return keySerial == null ? "" : keySerial.formatted(tid(index)) + ":";
    }

    private boolean underMaster() {
        return terminalMasterKey.startsWith("U") || terminalMasterKey.startsWith("S");
    }

    /**
     * What of the file the journal contradicts, as a sentence; null when nothing. The journal counts: what people
     * changed there may differ, what the file names must be known.
     */
    String objection(RegistryView registry) {
        for (int i = 0; i < merchants; i++) {
            String objection = objection(mid(i), merchantName.formatted(i + 1), registry.merchant(mid(i)));
            if (objection != null) {
                return objection;
            }
        }
        for (int i = 0; i < terminals; i++) {
            if (registry.terminal(tid(i)) == null) {
                return "the journal does not know terminal " + tid(i) + ", and the file is read only into a journal"
                        + " without merchants: take it out of the file and enter it with `terminal provision`";
            }
        }
        return null;
    }

    private static String objection(String mid, String name, Merchant known) {
        if (known == null) {
            return "the journal does not know merchant " + mid + ", and the file is read only into a journal without"
                    + " merchants: take it out of the file and enter it with `merchant add`";
        }
        return known.byHand() || known.name().equals(name)
                ? null
                : "merchant " + mid + " is '" + known.name() + "' in the journal, not '" + name
                        + "': write that name here; `merchant change` gives it another";
    }

    private String mid(int index) {
        return String.valueOf(Long.parseLong(firstMid) + index);
    }

    private String tid(int index) {
        return "%08d".formatted(Long.parseLong(firstTid) + index);
    }

    private TerminalEntry terminal(int index, TerminalMasterKey key) {
        return new TerminalEntry(tid(index), mid(index % merchants), null, key.wrappedHex(), key.kcv());
    }
}
