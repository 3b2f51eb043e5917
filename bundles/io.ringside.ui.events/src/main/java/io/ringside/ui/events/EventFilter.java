// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;

/**
 * Which rows are shown: all of its terms must fit. A term is a word or "a phrase" that the line holds in any case, or a name, a comparison
 * and a value: {@code type=PING}, {@code cause=#8 814 208} written without spaces, {@code length>=16}, or a field of the event such as
 * {@code lost>0}. {@code !=} and a {@code -} before a word mean the opposite.
 */
final class EventFilter {
    private static final Pattern TERM = Pattern.compile("[^\\s\"]*\"[^\"]*\"|\\S+");
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(!=|<=|>=|=|<|>)(.*)");

    /** Fits every row. */
    static final EventFilter ALL = new EventFilter(List.of());

    private final List<Term> terms;

    private EventFilter(List<Term> terms) {
        this.terms = terms;
    }

    private sealed interface Term {
        boolean fits(EventRow row);
    }

    private record Words(String words, boolean wanted) implements Term {
        @Override
        public boolean fits(EventRow row) {
            return row.line().toLowerCase(Locale.ROOT).contains(words) == wanted;
        }
    }

    private record Comparison(String name, String sign, String value) implements Term {
        @Override
        public boolean fits(EventRow row) {
            String found = row.value(name);
            if (found.isEmpty()) {
                return false;
            }
            BigDecimal left = number(found);
            BigDecimal right = number(value);
            int order = left == null || right == null
                    ? found.compareToIgnoreCase(value)
                    : left.compareTo(right);
            return switch (sign) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }

        private static BigDecimal number(String text) {
            try {
                return new BigDecimal(text.startsWith("#") ? text.substring(1) : text);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }

    /** Reads a filter; RS-608 says what is wrong with it. */
    static EventFilter parse(String text) {
        if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
            throw new RingsideException("RS-608",
                    "The filter opens a quotation and does not close it. Write a second \".");
        }
        List<Term> terms = new ArrayList<>();
        Matcher found = TERM.matcher(text);
        while (found.find()) {
            terms.add(term(found.group()));
        }
        return new EventFilter(List.copyOf(terms));
    }

    private static Term term(String text) {
        Matcher comparison = COMPARISON.matcher(text);
        if (comparison.matches()) {
            String value = comparison.group(3).replace("\"", "");
            if (value.isEmpty()) {
                throw new RingsideException("RS-608",
                        "The filter compares \"" + comparison.group(1) + "\" with nothing. Write a value behind "
                                + comparison.group(2) + ".");
            }
            return new Comparison(comparison.group(1), comparison.group(2), value);
        }
        boolean wanted = !text.startsWith("-") || text.length() == 1;
        return new Words((wanted ? text : text.substring(1)).replace("\"", "").toLowerCase(Locale.ROOT), wanted);
    }

    boolean fits(EventRow row) {
        for (Term term : terms) {
            if (!term.fits(row)) {
                return false;
            }
        }
        return true;
    }
}
