package snapshots.web.zones;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks.
 *
 * @param from first day; null for a week
 * @param to last day; null for today
 * @param rules those that would be saved; null for the present ones
 * @param labels of which one must count for an alert; null or empty for any
 * @param examples so many gained and so many lost pictures are named; null for 24
 */
record WhatIfBody(
        @Nullable String from,
        @Nullable String to,
        @Nullable RulesBody rules,
        @Nullable List<String> labels,
        @Nullable Integer examples) {}
