package org.pointsman.settlement.book;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Business dates as numbers, columns and moments of the site. */
public record SiteTime(ZoneOffset zone) {
    private static final int YEAR = 10_000;
    private static final int MONTH = 100;
    private static final int FIRST = 2000_01_01;

    /** yyyymmdd. */
    public static int number(LocalDate date) {
        return date == null ? 0 : (date.getYear() * MONTH + date.getMonthValue()) * MONTH + date.getDayOfMonth();
    }

    /** Of yyyymmdd; 0 is long ago. */
    public static LocalDate date(int yyyymmdd) {
        int known = Math.max(yyyymmdd, FIRST);
        return LocalDate.of(known / YEAR, known / MONTH % MONTH, known % MONTH);
    }

    /** When a business date is over. */
    OffsetDateTime end(int yyyymmdd) {
        return OffsetDateTime.of(date(yyyymmdd).plusDays(1), LocalTime.MIDNIGHT, zone);
    }

    /** The business date of a moment; 0 when there is none. */
    int dateOf(OffsetDateTime moment) {
        return moment == null ? 0 : number(moment.withOffsetSameInstant(zone).toLocalDate());
    }

    static OffsetDateTime moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class);
    }

    static long millis(OffsetDateTime moment) {
        return moment == null ? 0 : moment.toInstant().toEpochMilli();
    }

    static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
