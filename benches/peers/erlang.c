/* The reference: agents for a service level by Erlang C, one plain loop an interval. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int count, char **words) {
    if (count != 6) return 2;
    double share = atof(words[2]), within = atof(words[3]), busiest = atof(words[4]);
    int times = atoi(words[5]);
    FILE *file = fopen(words[1], "r");
    if (!file) return 2;
    static double contacts[1000000], handle[1000000];
    int n = 0;
    while (n < 1000000 && fscanf(file, "%lf %lf", &contacts[n], &handle[n]) == 2) n++;
    fclose(file);
    double best = 1e300, waits = 0;
    long agents = 0;
    for (int run = 0; run < times; run++) {
        double start = now();
        agents = 0;
        waits = 0;
        for (int i = 0; i < n; i++) {
            double load = contacts[i] * handle[i] / 3600.0;
            double first = fmax(floor(load) + 1.0, ceil(load / busiest));
            double inverse = 1.0, each = 1.0 / load, m = 0.0, b, c, level;
            while (m < first) { m += 1.0; inverse = 1.0 + m * each * inverse; }
            for (;;) {
                b = 1.0 / inverse;
                c = b / (1.0 - load / m * (1.0 - b));
                level = 1.0 - c * exp(-(m - load) * within / handle[i]);
                if (level >= share) break;
                m += 1.0;
                inverse = 1.0 + m * each * inverse;
            }
            agents += (long)m;
            waits += c * handle[i] / (m - load);
        }
        double took = now() - start;
        if (took < best) best = took;
    }
    printf("%.0f %ld %.6f\n", best, agents, waits);
    return 0;
}
