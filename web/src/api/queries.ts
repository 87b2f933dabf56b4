/**
 * Records as React needs them: each hook asks once for one path and query, keeps the answer, and shares it among the views.
 * Lists come in pages; `rows` grows as more are asked for. The cache key is the address, so equal questions are one.
 */
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { filterQuery, type Filter } from '../state/url.ts';
import { ApiError, getJson } from './client.ts';
import type { Facets, Overview, Page } from './records.ts';

/** The app's cache: records change only when somebody adds or corrects, which invalidates them. A refusal is not asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 60_000, refetchOnWindowFocus: false, retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500) } } });
}

/** One record; nothing is asked while `path` is null. While another path loads, the old record stays if `keep`. */
export function useRecord<T>(path: string | null, query = '', keep = false): UseQueryResult<T, ApiError> {
  return useQuery<T, ApiError>({ queryKey: [path, query], queryFn: ({ signal }) => getJson<T>(path!, query, signal), enabled: path !== null, ...(keep ? { placeholderData: keepPreviousData } : {}) });
}

export type List<T> = { readonly rows: readonly T[]; readonly total: number | null; readonly error: ApiError | null; readonly isLoading: boolean; readonly hasMore: boolean; readonly loadMore: () => void; readonly retry: () => void };

/** A list under a filter, in pages of `limit`. `more` is further query ("sort=day"). */
export function useList<T>(path: string, filter: Filter, options: { limit?: number; more?: string; enabled?: boolean } = {}): List<T> {
  const query = [filterQuery(filter), options.more ?? '', `limit=${options.limit ?? 200}`].filter((part) => part !== '').join('&');
  const answer = useInfiniteQuery<Page<T>, ApiError, { pages: Page<T>[] }, unknown[], string | null>({
    queryKey: [path, query, 'list'],
    queryFn: ({ pageParam, signal }) => getJson<Page<T>>(path, pageParam === null ? query : `${query}&cursor=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  const pages = answer.data?.pages ?? [];
  return {
    rows: pages.length === 1 ? pages[0]!.items : pages.flatMap((page) => page.items),
    total: pages[0]?.total ?? null,
    error: answer.error,
    isLoading: answer.isPending && (options.enabled ?? true),
    hasMore: answer.hasNextPage,
    loadMore: () => { if (answer.hasNextPage && !answer.isFetchingNextPage) void answer.fetchNextPage(); },
    retry: () => void answer.refetch(),
  };
}

/** How often each value occurs under the filter. */
export function useFacets(filter: Filter, enabled = true): UseQueryResult<Facets, ApiError> {
  const query = filterQuery(filter);
  return useQuery<Facets, ApiError>({ queryKey: ['/facets', query], queryFn: ({ signal }) => getJson<Facets>('/facets', query, signal), enabled, placeholderData: keepPreviousData });
}

/** Counts, version and settings of the whole archive. */
export function useOverview(): UseQueryResult<Overview, ApiError> {
  return useRecord<Overview>('/overview');
}
